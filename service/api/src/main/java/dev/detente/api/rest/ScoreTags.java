package dev.detente.api.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives scores, explanations and histories an ETag of their content, and says how long they may be kept. A client that asks again with
 * {@code If-None-Match} gets a short answer when nothing is new.
 */
@Configuration(proxyBeanMethods = false)
class ScoreTags {
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> tagScores() {
        ShallowEtagHeaderFilter filter = new KeptAnswers();
        // A weak tag: the bytes on the way may be compressed.
        filter.setWriteWeakETag(true);
        FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/v1/scores", "/api/v1/scores/*");
        return registration;
    }

    /**
     * An answer to a question that names day, instant and rule book is the same for ever, unless retention deletes reports or another version of the
     * program runs, which the answer names. Any other is asked for again.
     */
    private static final class KeptAnswers extends ShallowEtagHeaderFilter {
        /** Parameters whose answer depends on who asks, on settings or on what is being written. */
        private static final List<String> CHANGING = List.of("draft", "starred", "watched");

        @Override
        protected boolean isEligibleForEtag(
                HttpServletRequest request, HttpServletResponse response, int status, InputStream body) {
            boolean kept = super.isEligibleForEtag(request, response, status, body);
            if (kept) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, control(request).getHeaderValue());
                response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            }
            return kept;
        }

        private static CacheControl control(HttpServletRequest request) {
            boolean pinned = CHANGING.stream().allMatch(name -> request.getParameter(name) == null)
                    && Stream.of("asOf", "knownAt", "ruleBook").noneMatch(name -> isBlank(request.getParameter(name)));
            if (!pinned) {
                return CacheControl.noCache();
            }
            CacheControl forGood = CacheControl.maxAge(Duration.ofDays(365)).immutable();
            return request.getUserPrincipal() == null ? forGood.cachePublic() : forGood.cachePrivate();
        }

        private static boolean isBlank(@Nullable String value) {
            return value == null || value.isBlank();
        }
    }
}
