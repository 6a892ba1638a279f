package io.dualwrite.checker.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /sign-in}: a form that works without a script. */
@RestController
class SignInPage {
    private final String template;

    SignInPage() throws IOException {
        try (InputStream page = SignInPage.class.getResourceAsStream("/io/dualwrite/checker/sign-in.html")) {
            template = new String(Objects.requireNonNull(page, "sign-in.html").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @GetMapping(path = "/sign-in", produces = MediaType.TEXT_HTML_VALUE)
    String page(CsrfToken token, @RequestParam @Nullable String error, @RequestParam @Nullable String logout) {
        String said = "";
        if (error != null) {
            said = "<p class=\"said bad\" role=\"alert\">Name or password is not right.</p>";
        } else if (logout != null) {
            said = "<p class=\"said\" role=\"status\">You are signed out.</p>";
        }
        return template.replace("{{token}}", token.getToken()).replace("{{said}}", said);
    }
}
