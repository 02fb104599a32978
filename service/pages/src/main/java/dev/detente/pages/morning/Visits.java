package dev.detente.pages.morning;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Finds when a browser's last visit ended. Its cookie keeps the end of the visit before this one and the last request of this one, in seconds. Requests less
 * than an hour apart are one visit.
 */
final class Visits {
    private static final String NAME = "detente-visit";
    private static final Pattern VALUE = Pattern.compile("(\\d{1,11})\\.(\\d{1,11})");
    private static final Duration APART = Duration.ofHours(1);
    /** Browsers keep no cookie for longer. */
    private static final Duration KEPT = Duration.ofDays(400);

    private Visits() {}

    /** When the visit before this one ended; empty on the first. Notes that this browser is here now. */
    static Optional<Instant> before(HttpServletRequest request, HttpServletResponse response, Instant now) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        Matcher known = VALUE.matcher(cookie == null ? "" : cookie.getValue());
        Instant before = Instant.EPOCH;
        if (known.matches()) {
            Instant seen = Instant.ofEpochSecond(Long.parseLong(known.group(2)));
            boolean same = Duration.between(seen, now).compareTo(APART) < 0;
            before = same ? Instant.ofEpochSecond(Long.parseLong(known.group(1))) : seen;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, before.getEpochSecond() + "." + now.getEpochSecond())
                        .path(request.getContextPath() + "/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(KEPT)
                        .build()
                        .toString());
        return before.equals(Instant.EPOCH) || before.isAfter(now) ? Optional.empty() : Optional.of(before);
    }
}
