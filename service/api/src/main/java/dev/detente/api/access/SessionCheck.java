package dev.detente.api.access;

import dev.detente.store.StoreException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions whose key is no longer valid, and those that are too old. A session is short until somebody has signed in, since anybody can
 * begin one.
 */
final class SessionCheck extends OncePerRequestFilter {
    /** Longer than a working day; after that a user who left, or lost their role at the issuer, is signed out. */
    private static final Duration LONGEST = Duration.ofHours(12);

    /** The longest time without a request, once signed in; until then server.servlet.session.timeout applies. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(8);

    private final KeyCheck keys;
    private final InstantSource clock;

    SessionCheck(KeyCheck keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
            Instant end = Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST);
            boolean counts;
            try {
                counts = !(somebody instanceof Caller caller) || keys.stillCounts(caller);
            } catch (StoreException e) {
                // Unknown: this request has no caller, and the session continues when the store answers again.
                SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
                chain.doFilter(request, response);
                return;
            }
            if (clock.instant().isAfter(end) || !counts) {
                session.invalidate();
                SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
            } else if (somebody != null) {
                session.setMaxInactiveInterval((int) LONGEST_SILENCE.toSeconds());
            }
        }
        chain.doFilter(request, response);
    }
}
