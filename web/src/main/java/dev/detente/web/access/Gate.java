package dev.detente.web.access;

import dev.detente.store.Role;
import dev.detente.web.access.AccessTable.Line;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets through only what a line of the table allows. */
record Gate(Readers readers) implements AuthorizationManager<RequestAuthorizationContext> {
    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> somebody, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return new AuthorizationDecision(AccessTable.line(request)
                .filter(line -> allows(line, somebody, request))
                .isPresent());
    }

    /** Whether somebody may do what a line of the table is about. */
    boolean allows(Line line, Supplier<? extends @Nullable Authentication> somebody, HttpServletRequest request) {
        Role needed = line.needed();
        return needed == null
                || Caller.role(somebody.get())
                        .filter(role -> role.covers(needed))
                        .isPresent()
                || (needed == Role.VIEWER && readers.anybody(request))
                || (line.here() && readers.here(request));
    }
}
