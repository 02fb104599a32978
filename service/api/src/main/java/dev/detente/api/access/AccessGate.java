package dev.detente.api.access;

import dev.detente.api.address.AccessLine;
import dev.detente.store.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets through only what a line of the table allows. */
record AccessGate(AccessTable table, Readers readers) implements AuthorizationManager<RequestAuthorizationContext> {
    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> somebody, RequestAuthorizationContext context) {
        return new AuthorizationDecision(line(somebody, context.getRequest()).isPresent());
    }

    /** The line that lets somebody's request through; empty when none does. */
    Optional<AccessLine> line(Supplier<? extends @Nullable Authentication> somebody, HttpServletRequest request) {
        return table.line(request).filter(line -> allows(line, somebody, request));
    }

    private boolean allows(
            AccessLine line, Supplier<? extends @Nullable Authentication> somebody, HttpServletRequest request) {
        Role needed = line.needed();
        return needed == null
                || Caller.role(somebody.get())
                        .filter(role -> role.covers(needed))
                        .isPresent()
                || (needed == Role.VIEWER && readers.anybody(request))
                || (line.here() && readers.here(request));
    }
}
