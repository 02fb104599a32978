package dev.detente.service.web.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who may read.
 *
 * @param open whether anybody may; null: only requests from this machine to a loopback name may, so that neither a proxy here that passes
 *     on what others ask, nor a page elsewhere that rebinds its name to this machine, exposes what is here
 */
record Readers(@Nullable Boolean open) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?|\\[?(0:){7}1]?", Pattern.CASE_INSENSITIVE);

    /** Headers that proxies add to requests that they pass on. */
    private static final List<String> PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    /** Whether a request may read regardless of who sent it. */
    boolean anybody(HttpServletRequest request) {
        return open != null
                ? open
                : loopback(request.getServerName())
                        && loopback(request.getRemoteAddr())
                        && PROXIES.stream().allMatch(header -> request.getHeader(header) == null);
    }

    private static boolean loopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** Whether somebody may read. */
    boolean may(@Nullable Authentication somebody, HttpServletRequest request) {
        return Caller.role(somebody).isPresent() || anybody(request);
    }
}
