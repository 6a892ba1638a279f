package io.dualwrite.sample.activity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Measures every call of the API and reports it to {@link Metrics}. */
@Configuration(proxyBeanMethods = false)
class CallMetrics implements WebMvcConfigurer, HandlerInterceptor {

    private static final String START = CallMetrics.class.getName() + ".start";

    private final Metrics metrics;

    CallMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(START, System.nanoTime());
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (route != null && request.getAttribute(START) instanceof Long start) {
            metrics.called(request.getMethod() + " " + route, (System.nanoTime() - start) / 1e6);
        }
    }
}
