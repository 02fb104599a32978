package dev.detente.api.access;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
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

    /** The attribute that Tomcat sets when it took a request's address from a header of a proxy, which it then removes. */
    private static final String FORWARDED = "org.apache.tomcat.request.forwarded";

    /** Headers that proxies add to requests that they pass on. */
    private static final List<String> PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    /** Whether a request may read regardless of who sent it. */
    boolean anybody(HttpServletRequest request) {
        return open != null ? open : onThisMachine(request);
    }

    /** Whether anybody may read, and a request comes from this machine: then it may also ask for work that takes seconds. */
    boolean here(HttpServletRequest request) {
        return anybody(request) && onThisMachine(request);
    }

    /** Judges by the connection, and by headers: with a header of a proxy, a request comes from elsewhere. */
    private static boolean onThisMachine(HttpServletRequest request) {
        HttpServletRequest sent = unwrapped(request);
        return loopback(request.getServerName())
                && loopback(request.getRemoteAddr())
                && loopback(sent.getRemoteAddr())
                && request.getAttribute(FORWARDED) == null
                && PROXIES.stream().allMatch(header -> sent.getHeader(header) == null);
    }

    /** The request as it was sent: wrappers may hide headers of proxies, and give another address because of them. */
    private static HttpServletRequest unwrapped(HttpServletRequest request) {
        ServletRequest sent = request;
        while (sent instanceof ServletRequestWrapper wrapper) {
            sent = wrapper.getRequest();
        }
        return sent instanceof HttpServletRequest http ? http : request;
    }

    private static boolean loopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** Whether somebody may read. */
    boolean may(@Nullable Authentication somebody, HttpServletRequest request) {
        return Caller.role(somebody).isPresent() || anybody(request);
    }
}
