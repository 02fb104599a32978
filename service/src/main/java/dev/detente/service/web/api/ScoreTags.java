package dev.detente.service.web.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Gives scores, explanations and histories a tag of their content: who asks again with {@code If-None-Match} is told in a line that nothing is new. */
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
