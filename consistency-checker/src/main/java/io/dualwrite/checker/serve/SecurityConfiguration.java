package io.dualwrite.checker.serve;

import io.dualwrite.checker.serve.CheckerProperties.Role;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may see, and who may act.
 *
 * <ol>
 *   <li>With users configured, everybody signs in: a viewer sees, an operator acts.
 *   <li>Without users the service listens on this machine only, and whoever can reach it there is an operator called
 *       {@value #LOCAL}. Any other address without users is refused at the start.
 *   <li>What changes something needs the token against forged requests, in either case.
 * </ol>
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    static final String LOCAL = "local";

    @Bean
    UserDetailsService users(CheckerProperties properties) {
        List<UserDetails> users = properties.users().stream()
                .map(user -> User.withUsername(user.name())
                        .password(user.password())
                        .roles(roles(user.role()))
                        .build())
                .toList();
        return new InMemoryUserDetailsManager(users);
    }

    private static String[] roles(Role role) {
        return role == Role.OPERATOR
                ? new String[] {Role.VIEWER.name(), Role.OPERATOR.name()}
                : new String[] {Role.VIEWER.name()};
    }

    @Bean
    SecurityFilterChain filterChain(HttpSecurity http, CheckerProperties properties, ServerProperties server)
            throws Exception {
        boolean local = properties.users().isEmpty();
        if (local && !isLoopback(server.getAddress())) {
            throw new SignInRequiredException(server.getAddress());
        }
        http.csrf(CsrfConfigurer::spa);
        http.headers(headers -> headers.contentSecurityPolicy(
                policy -> policy.policyDirectives("default-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'")));
        if (local) {
            http.anonymous(anonymous ->
                    anonymous.principal(LOCAL).authorities("ROLE_" + Role.VIEWER, "ROLE_" + Role.OPERATOR));
        } else {
            http.formLogin(form -> form.loginPage("/sign-in").defaultSuccessUrl("/", true))
                    .httpBasic(Customizer.withDefaults())
                    .logout(logout -> logout.logoutUrl("/sign-out"))
                    .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                            new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                            PathPatternRequestMatcher.withDefaults().matcher("/api/**")));
        }
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/sign-in", "/style.css", "/icon.svg", "/js/theme.js")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/**")
                        .hasRole(Role.VIEWER.name())
                        .anyRequest()
                        .hasRole(Role.OPERATOR.name()))
                .build();
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
