package dev.detente.web.access;

import dev.detente.model.FieldException;
import dev.detente.web.access.AccessTable.Line;
import dev.detente.web.support.Body;
import dev.detente.web.support.FormText;
import dev.detente.web.support.ProblemException;
import dev.detente.web.support.Uploads;
import dev.detente.web.support.WholeBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Decides about access before anything reads a body: the filters behind it, against forged requests and for signing in, read it. A request
 * that it refuses is answered, with its body unread. All others are passed on with their whole body, up to the limit of their line in the table.
 */
final class BodyGate extends OncePerRequestFilter {
    private final Gate gate;
    private final Refusals refusals;
    private final WholeBodies bodies;
    private final Uploads uploads;

    BodyGate(Gate gate, Refusals refusals, WholeBodies bodies, Uploads uploads) {
        this.gate = gate;
        this.refusals = refusals;
        this.bodies = bodies;
        this.uploads = uploads;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ProblemException> missing = WholeBodies.refusal(request);
        if (missing.isPresent()) {
            answer(request, response, missing.get());
            return;
        }
        try {
            FormText.check(request);
        } catch (FieldException e) {
            refusals.answer(request, response, new Refusal(HttpStatus.BAD_REQUEST, e.problem()));
            return;
        }
        if (WholeBodies.read(request) || !Body.has(request)) {
            chain.doFilter(request, response);
            return;
        }
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        Line line = AccessTable.line(request)
                .filter(found -> gate.allows(found, () -> somebody, request))
                .orElse(null);
        if (line == null) {
            refusals.refuse(request, response);
            return;
        }
        pass(somebody == null ? "" : somebody.getName(), request, response, chain, line.most());
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, ProblemException why)
            throws ServletException, IOException {
        refusals.answer(request, response, new Refusal(why.status(), why.problem()));
    }

    private void pass(
            String caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain, int most)
            throws ServletException, IOException {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            // Nothing reads the body of these.
            chain.doFilter(request, response);
        } else if (most == AccessTable.ANY) {
            uploads.pass(caller, request, response, chain, why -> answer(request, response, why));
        } else {
            // The body is checked like the query, by this filter.
            bodies.pass(
                    request,
                    response,
                    most,
                    (whole, answer) -> doFilterInternal((HttpServletRequest) whole, response, chain),
                    why -> answer(request, response, why));
        }
    }
}
