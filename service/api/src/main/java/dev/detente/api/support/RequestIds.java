package dev.detente.api.support;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id: the one that a proxy sent with it, otherwise a new one. It is in the header {@value #HEADER} of the answer,
 * and in each line of the log that is written while the request is answered.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds extends OncePerRequestFilter {
    /** The header of requests and answers. */
    public static final String HEADER = "X-Request-Id";

    /** The name of the id in the log. */
    static final String FIELD = "requestId";

    /** The ids that clients may send: they go into the log, so none may forge a line or fill a disk. */
    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

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
        request.setAttribute(HEADER, id);
        response.setHeader(HEADER, id);
        MDC.put(FIELD, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(FIELD);
        }
    }

    private static String id(HttpServletRequest request) {
        // A second dispatch of the same request.
        if (request.getAttribute(HEADER) instanceof String known) {
            return known;
        }
        @Nullable String sent = request.getHeader(HEADER);
        return sent != null && SOUND.matcher(sent).matches() ? sent : fresh();
    }

    /** A new id. */
    public static String fresh() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
