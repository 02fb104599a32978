package dev.detente.service.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives scores, explanations and histories an ETag of their content: a client that asks again with {@code If-None-Match} gets a short answer when
 * nothing is new.
 */
@Configuration(proxyBeanMethods = false)
class ScoreTags {
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> tagScores() {
        ShallowEtagHeaderFilter filter = new ShallowEtagHeaderFilter();
        // A weak tag: the bytes on the way may be compressed.
        filter.setWriteWeakETag(true);
        FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/v1/scores", "/api/v1/scores/*");
        return registration;
    }
}
