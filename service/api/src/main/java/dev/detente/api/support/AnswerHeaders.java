package dev.detente.api.support;

import dev.detente.api.address.AddressBook;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets the headers of every answer, refusals and errors too. Those for browsers make them load nothing from elsewhere, run only what a page brings, and
 * keep no secret. The id of the request is the one that a proxy sent with it, otherwise a new one; it is in each line of the log that is written while
 * the request is answered, too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class AnswerHeaders extends OncePerRequestFilter {
    /** The header of requests and answers with the id. */
    public static final String REQUEST_ID = "X-Request-Id";

    /** The sources from which pages may load and run things. */
    public static final String POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self';"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** The name of the id in the log. */
    private static final String FIELD = "requestId";
    /** The ids that clients may send: they go into the log, so none may forge a line or fill a disk. */
    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static final String INLINE_STYLES = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
    /** Swagger UI writes styles inline. */
    private static final String SWAGGER = "/swagger-ui";
    /** So does the editor of the workbench, whose icons are a font and whose checks run in workers. */
    private static final String WORKBENCH = "/workbench";

    private static final String WORKBENCH_POLICY = INLINE_STYLES + "; font-src 'self' data:; worker-src 'self'";
    /** Pictures for pages elsewhere bring their styles, and nothing else. */
    private static final String PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private static final String PERMISSIONS =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(),"
                    + " usb=()";
    private static final String A_YEAR = "max-age=31536000";

    private final AddressBook addresses;

    AnswerHeaders(AddressBook addresses) {
        this.addresses = addresses;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = id(request);
        request.setAttribute(REQUEST_ID, id);
        response.setHeader(REQUEST_ID, id);
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
            protect(request, response);
        }
        MDC.put(FIELD, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(FIELD);
        }
    }

    private static String id(HttpServletRequest request) {
        // A second dispatch of the same request.
        if (request.getAttribute(REQUEST_ID) instanceof String known) {
            return known;
        }
        String sent = request.getHeader(REQUEST_ID);
        return sent != null && SOUND.matcher(sent).matches() ? sent : freshId();
    }

    /** A new id. */
    public static String freshId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private void protect(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getServletPath();
        response.setHeader("Content-Security-Policy", policy(path));
        response.setHeader("X-Content-Type-Options", "nosniff");
        // With no-referrer a browser would say that the forms of pages here come from nowhere (Origin: null).
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", PERMISSIONS);
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
        if (secret(request, path)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static String policy(String path) {
        if (path.equals(WORKBENCH) || path.startsWith(WORKBENCH + "/")) {
            return WORKBENCH_POLICY;
        }
        if (picture(path)) {
            return PICTURE_POLICY;
        }
        return path.startsWith(SWAGGER) ? INLINE_STYLES : POLICY;
    }

    private static boolean picture(String path) {
        return path.startsWith("/dyads/") && path.endsWith(".svg");
    }

    /** Whether the answer may hold a key, or what only a signed-in user sees: their name and the session's CSRF token. */
    private boolean secret(HttpServletRequest request, String path) {
        boolean file = picture(path)
                || path.startsWith("/webjars/")
                || path.startsWith("/detente")
                || addresses.folders().stream().anyMatch(folder -> path.startsWith(folder + "/"));
        return path.startsWith("/api/v1/keys")
                || path.equals("/api/v1/me")
                || path.equals("/sign-in")
                || (!file && request.isRequestedSessionIdValid());
    }
}
