package io.dualwrite.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualwrite.DualWrite;
import io.dualwrite.testsupport.database.DatabasePair;
import jakarta.servlet.http.HttpServlet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.togglz.spring.boot.actuate.autoconfigure.TogglzAutoConfiguration;

/** Who gets into the console of the flags. */
class TogglzConsoleIT {
    private static final int FORBIDDEN = 403;
    private static final int OK = 200;

    @RegisterExtension
    final DatabasePair databases = DatabasePair.create()
            .withSourceSchema("create table item (id integer primary key, name text)")
            .withTargetSchema("create table item (id bigint primary key, name text)")
            .withoutLeakCheck();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private WebApplicationContextRunner runner() {
        return new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        TogglzAutoConfiguration.class,
                        DualWriteAutoConfiguration.class,
                        DualWriteFlagsAutoConfiguration.class))
                .withPropertyValues(
                        "togglz.console.feature-admin-authority=ROLE_OPS",
                        "spring.datasource.url=" + databases.sourceUrl(),
                        "dualwrite.target.url=" + databases.targetUrl(),
                        "dualwrite.target.username=" + databases.targetUser(),
                        "dualwrite.target.password=" + databases.targetPassword());
    }

    @Test
    void onlyTheRoleThatIsNamedGetsIn() {
        runner().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(open(context).getStatus()).as("nobody").isEqualTo(FORBIDDEN);
            signIn("bob", "ROLE_USER");
            assertThat(open(context).getStatus()).as("another role").isEqualTo(FORBIDDEN);
            signIn("alice", "ROLE_OPS");
            MockHttpServletResponse page = open(context);
            assertThat(page.getStatus()).isEqualTo(OK);
            assertThat(page.getContentAsString()).contains("TARGET_READ", "DUAL_WRITE");
        });
    }

    @Test
    void withoutSpringSecurityNobodyDoes() {
        runner().withClassLoader(new FilteredClassLoader("org.springframework.security", "org.togglz.spring.security"))
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(DualWrite.class);
                    assertThat(open(context).getStatus()).isEqualTo(FORBIDDEN);
                });
    }

    private static void signIn(String name, String authority) {
        TestingAuthenticationToken token = new TestingAuthenticationToken(name, "n/a", authority);
        token.setAuthenticated(true);
        SecurityContextHolder.getContext().setAuthentication(token);
    }

    private static MockHttpServletResponse open(AssertableWebApplicationContext context) throws Exception {
        ServletRegistrationBean<?> registration = context.getBean("togglzConsole", ServletRegistrationBean.class);
        HttpServlet console = (HttpServlet) registration.getServlet();
        MockServletConfig config = new MockServletConfig(context.getServletContext());
        registration.getInitParameters().forEach(config::addInitParameter);
        console.init(config);
        MockHttpServletRequest request =
                new MockHttpServletRequest(context.getServletContext(), "GET", "/togglz-console/index");
        request.setServletPath("/togglz-console");
        request.setPathInfo("/index");
        MockHttpServletResponse response = new MockHttpServletResponse();
        console.service(request, response);
        return response;
    }
}
