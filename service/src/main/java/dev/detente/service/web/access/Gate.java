package dev.detente.service.web.access;

import dev.detente.service.store.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets through only what a line of the table allows. */
final class Gate implements AuthorizationManager<RequestAuthorizationContext> {
    private final Readers readers;

    Gate(Readers readers) {
        this.readers = readers;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> somebody, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return new AuthorizationDecision(AccessTable.line(request)
                .filter(line -> allows(line.needed(), somebody, request) || (line.here() && readers.here(request)))
                .isPresent());
    }

    /** Whether somebody may do what needs a role; null: what anybody may do. */
    boolean allows(
            @Nullable Role needed, Supplier<? extends @Nullable Authentication> somebody, HttpServletRequest request) {
        return needed == null
                || Caller.role(somebody.get())
                        .filter(role -> role.covers(needed))
                        .isPresent()
                || (needed == Role.VIEWER && readers.anybody(request));
    }
}
