package dev.detente.api.access;

import dev.detente.api.address.AccessLine;
import dev.detente.api.support.Body;
import dev.detente.api.support.FormText;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.WholeBodies;
import dev.detente.model.FieldException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Decides about access before anything reads a body: the filters behind it, against forged requests and for signing in, read it. A request
 * that it refuses is answered, with its body unread. All others are passed on with their whole body, up to the limit of their line in the table.
 */
final class BodyGate extends OncePerRequestFilter {
    private final AccessTable table;
    private final Refusals refusals;
    private final WholeBodies bodies;

    BodyGate(AccessTable table, Refusals refusals, WholeBodies bodies) {
        this.table = table;
        this.refusals = refusals;
        this.bodies = bodies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (malformed(request, response, () -> FormText.parameters(request.getQueryString(), new byte[0]))) {
            return;
        }
        if (!Body.has(request)) {
            chain.doFilter(request, response);
            return;
        }
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        AccessLine line = table.line(somebody, request).orElse(null);
        if (line == null) {
            refusals.refuse(request, response);
        } else if (line.most() == AccessLine.ANY
                || request.getMethod().equals("GET")
                || request.getMethod().equals("HEAD")) {
            // Files are stored as they come; nothing reads the body of the others.
            chain.doFilter(request, response);
        } else {
            pass(request, response, chain, line.most());
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, int most)
            throws ServletException, IOException {
        WholeBodies.Whole whole;
        try {
            whole = bodies.read(request, most);
        } catch (ProblemException e) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            refusals.answer(request, response, e);
            return;
        }
        try (whole) {
            if (!malformed(whole, response, whole::getParameterMap)) {
                chain.doFilter(whole, response);
            }
        }
    }

    /** Answers a request whose parameters are malformed. */
    private boolean malformed(HttpServletRequest request, HttpServletResponse response, Runnable check)
            throws ServletException, IOException {
        try {
            check.run();
            return false;
        } catch (FieldException e) {
            refusals.answer(request, response, new ProblemException(HttpStatus.BAD_REQUEST, e.problem()));
            return true;
        }
    }
}
