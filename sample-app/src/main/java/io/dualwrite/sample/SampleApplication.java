package io.dualwrite.sample;

import io.dualwrite.sample.database.Database;
import io.dualwrite.sample.traffic.Traffic;
import java.time.InstantSource;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the shop; with {@code traffic} as the first argument, starts the load maker instead. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@EnableResilientMethods
public class SampleApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("traffic")) {
            Traffic.main(Arrays.copyOfRange(args, 1, args.length));
        } else {
            SpringApplication.run(SampleApplication.class, args);
        }
    }

    @Bean
    InstantSource now() {
        return InstantSource.system();
    }

    @Bean
    Database database(@Value("${shop.sql}") Database database) {
        return database;
    }
}
