package dev.detente.service.web.api;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Takes who calls from a header of the request. */
@TestConfiguration(proxyBeanMethods = false)
class Callers {
    /** The header that names the caller. */
    static final String CALLER = "X-Caller";

    @Bean
    Filter callers() {
        return (request, response, chain) -> {
            HttpServletRequest of = (HttpServletRequest) request;
            String name = of.getHeader(CALLER);
            chain.doFilter(
                    name == null
                            ? of
                            : new HttpServletRequestWrapper(of) {
                                @Override
                                public Principal getUserPrincipal() {
                                    return () -> name;
                                }
                            },
                    response);
        };
    }
}
