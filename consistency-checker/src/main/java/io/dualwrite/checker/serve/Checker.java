package io.dualwrite.checker.serve;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The sidecar: watches both databases from beside the application, never in the way of its requests, and survives either
 * being away. Configured by {@code consistency-checker.yaml} in the working folder, by arguments, or by the environment.
 */
@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(CheckerProperties.class)
@ComponentScan("io.dualwrite.checker")
public class Checker {
    /** Of its configuration files; not "application", for the sidecar may share a class path with one. */
    public static final String NAME = "consistency-checker";

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    /** The service, not started yet. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(Checker.class);
        application.addInitializers(new SoundStore());
        application.setDefaultProperties(java.util.Map.of("spring.config.name", NAME));
        return application;
    }
}
