package dev.detente.api.access;

import dev.detente.api.address.AddressBook;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets the headers that make browsers load nothing from elsewhere, run only what a page brings, and keep no secret. It runs before all
 * else, so that refusals and errors have them too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class SecurityHeaders extends OncePerRequestFilter {
    /** The sources from which pages may load and run things. */
    public static final String POLICY = "default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self';"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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

    SecurityHeaders(AddressBook addresses) {
        this.addresses = addresses;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
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
        chain.doFilter(request, response);
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
                || path.equals(SignInPage.PATH)
                || (!file && request.isRequestedSessionIdValid());
    }
}
