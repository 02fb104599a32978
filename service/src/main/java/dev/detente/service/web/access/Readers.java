package dev.detente.service.web.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who may read.
 *
 * @param open whether anybody may; null: who asks for a loopback name may, so that neither a page elsewhere that rebinds its name to this
 *     machine nor a proxy in front of it opens what is here
 */
record Readers(@Nullable Boolean open) {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?|\\[?(0:){7}1]?", Pattern.CASE_INSENSITIVE);

    /** Whether a request may read whoever sent it. */
    boolean anybody(HttpServletRequest request) {
        return open != null ? open : LOOPBACK.matcher(request.getServerName()).matches();
    }

    /** Whether somebody may read. */
    boolean may(@Nullable Authentication somebody, HttpServletRequest request) {
        return Caller.role(somebody).isPresent() || anybody(request);
    }
}
