package dev.detente.api.access;

import dev.detente.api.address.AccessLine;
import dev.detente.api.address.AddressBook;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Component;

/** Finds the line of a request. A request without one is answered as if its path or method did not exist. */
@Component
final class AccessTable {
    private record Entry(AccessLine line, PathPatternRequestMatcher path) {
        boolean about(String asked) {
            HttpMethod method = line.method();
            return method.matches(asked) || (method.equals(HttpMethod.GET) && HttpMethod.HEAD.matches(asked));
        }
    }

    private final List<Entry> entries;

    AccessTable(AddressBook addresses) {
        entries = addresses.lines().stream()
                .map(line -> new Entry(line, PathPatternRequestMatcher.pathPattern(line.path())))
                .toList();
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
