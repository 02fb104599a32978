package dev.detente.api.access;

import dev.detente.api.address.AccessLine;
import dev.detente.api.address.AddressBook;
import dev.detente.store.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/** Who may do what. A request without a line is answered as if its path or method did not exist. */
@Component
final class AccessTable implements AuthorizationManager<RequestAuthorizationContext> {
    private record Entry(AccessLine line, PathPatternRequestMatcher path) {
        boolean about(String asked) {
            HttpMethod method = line.method();
            return method.matches(asked) || (method.equals(HttpMethod.GET) && HttpMethod.HEAD.matches(asked));
        }
    }

    private final List<Entry> entries;
    private final Readers readers;

    AccessTable(AddressBook addresses, Readers readers) {
        this.readers = readers;
        entries = addresses.lines().stream()
                .map(line -> new Entry(line, PathPatternRequestMatcher.pathPattern(line.path())))
                .toList();
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> somebody, RequestAuthorizationContext context) {
        return new AuthorizationDecision(
                line(somebody.get(), context.getRequest()).isPresent());
    }

    /** The line that lets somebody's request through; empty when none does. */
    Optional<AccessLine> line(@Nullable Authentication somebody, HttpServletRequest request) {
        return line(request).filter(line -> allows(line, somebody, request));
    }

    private boolean allows(AccessLine line, @Nullable Authentication somebody, HttpServletRequest request) {
        Role needed = line.needed();
        return needed == null
                || Caller.role(somebody).filter(role -> role.covers(needed)).isPresent()
                || (needed == Role.VIEWER && readers.anybody(request))
                || (line.here() && readers.here(request));
    }

    /** The first line that covers a request; empty when there is none. */
    Optional<AccessLine> line(HttpServletRequest request) {
        return entries.stream()
                .filter(entry ->
                        entry.about(request.getMethod()) && entry.path().matches(request))
                .map(Entry::line)
                .findFirst();
    }

    /** The methods that the request's path supports; empty when it leads nowhere. */
    Set<String> methods(HttpServletRequest request) {
        Set<String> methods = new TreeSet<>();
        entries.stream()
                .filter(entry -> entry.path().matches(request))
                .forEach(entry -> methods.add(entry.line().method().name()));
        return methods;
    }
}
