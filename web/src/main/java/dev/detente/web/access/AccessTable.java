package dev.detente.web.access;

import dev.detente.rules.book.Limits;
import dev.detente.store.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Which method on which path needs which role. A request without a line here is answered as if its path or method did not exist. */
final class AccessTable {
    /**
     * A line.
     *
     * @param method GET includes HEAD
     * @param path the paths that it covers
     * @param needed the lowest role that may; null when anybody may
     * @param here whether a caller on this machine may too, where reading needs no role
     * @param most how many bytes a body may have: a whole number of KiB; {@link #ANY} when it is written to a file as it arrives
     */
    record Line(
            HttpMethod method,
            PathPatternRequestMatcher path,
            @Nullable Role needed,
            boolean here,
            int most) {
        private boolean about(HttpMethod asked) {
            return method.equals(asked) || (method.equals(HttpMethod.GET) && asked.equals(HttpMethod.HEAD));
        }
    }

    /** No limit. */
    static final int ANY = -1;

    /** Forms and short objects. */
    private static final int SMALL = 64 * 1024;

    private static final int MIB = 1024 * 1024;
    /** The largest rule book, escaped. */
    private static final int BOOK = 2 * Limits.BOOK_BYTES;

    private static final List<Line> LINES = List.of(
            anyone(HttpMethod.GET, "/sign-in"),
            anyone(HttpMethod.POST, "/sign-in"),
            anyone(HttpMethod.POST, "/sign-out"),
            anyone(HttpMethod.GET, "/api/v1/me"),
            anyone(HttpMethod.GET, "/actuator/health"),
            anyone(HttpMethod.GET, "/actuator/health/{part}"),
            viewer("/workbench"),
            viewer("/read"),
            needs(Role.FEEDER, HttpMethod.POST, "/read", 2 * MIB),
            // These files are part of the program, and show no data.
            anyone(HttpMethod.GET, "/detente*"),
            anyone(HttpMethod.GET, "/webjars/**"),
            anyone(HttpMethod.GET, "/workbench/**"),
            anyone(HttpMethod.GET, "/read/**"),
            anyone(HttpMethod.GET, "/whole/**"),
            anyone(HttpMethod.GET, "/help"),
            anyone(HttpMethod.GET, "/help/{page}"),
            viewer("/"),
            viewer("/pairs"),
            viewer("/changes.atom"),
            // Stars are kept in the reader's own list or browser, so all who may read may set them.
            needs(Role.VIEWER, HttpMethod.POST, "/stars"),
            viewer("/dyads/{dyad}"),
            viewer("/dyads/{dyad}/what-if"),
            viewer("/dyads/{dyad}/chart.svg"),
            viewer("/dyads/{dyad}/badge.svg"),
            viewer("/actions/{id}"),
            needs(Role.ANALYST, HttpMethod.POST, "/actions/{id}"),
            needs(Role.FEEDER, HttpMethod.GET, "/new-action"),
            needs(Role.FEEDER, HttpMethod.POST, "/new-action"),
            needs(Role.ANALYST, HttpMethod.GET, "/actions/{id}/change"),
            needs(Role.ANALYST, HttpMethod.POST, "/actions/{id}/change"),
            viewer("/imports"),
            needs(Role.FEEDER, HttpMethod.POST, "/imports", 2 * MIB),
            viewer("/imports/{id}"),
            needs(Role.FEEDER, HttpMethod.POST, "/imports/{id}"),
            viewer("/texts"),
            needs(Role.ADMIN, HttpMethod.GET, "/keys"),
            needs(Role.ADMIN, HttpMethod.POST, "/keys"),
            needs(Role.ADMIN, HttpMethod.POST, "/keys/{id}"),
            viewer("/queue"),
            viewer("/record"),
            needs(Role.ANALYST, HttpMethod.POST, "/queue"),
            needs(Role.ANALYST, HttpMethod.GET, "/subscriptions"),
            needs(Role.ANALYST, HttpMethod.POST, "/subscriptions"),
            viewer("/actors"),
            viewer("/actors/{code}"),
            viewer("/issues"),
            viewer("/issues/{id}"),
            viewer("/rules"),
            viewer("/rules/{name}"),
            viewer("/matrix"),
            viewer("/network"),
            viewer("/map"),
            viewer("/demo/**"),
            viewer("/swagger-ui.html"),
            viewer("/swagger-ui/**"),
            viewer("/v3/api-docs/**"),
            viewer("/v3/api-docs.yaml"),
            viewer("/actuator"),
            viewer("/actuator/info"),
            viewer("/actuator/prometheus"),
            viewer("/api/v1/actions"),
            viewer("/api/v1/actions/{id}"),
            viewer("/api/v1/actions/{id}/rules"),
            viewer("/api/v1/record"),
            viewer("/api/v1/review-queue"),
            viewer("/api/v1/texts"),
            viewer("/api/v1/texts/{id}"),
            viewer("/api/v1/imports"),
            viewer("/api/v1/imports/template"),
            viewer("/api/v1/imports/{id}"),
            viewer("/api/v1/imports/{id}/rejected"),
            viewer("/api/v1/scores"),
            viewer("/api/v1/scores/{dyad}"),
            viewer("/api/v1/scores/{dyad}/explanation"),
            viewer("/api/v1/scores/{dyad}/history"),
            viewer("/api/v1/history"),
            viewer("/api/v1/changes"),
            viewer("/api/v1/scores/{dyad}/odds"),
            viewer("/api/v1/scores/{dyad}/precedents"),
            viewer("/api/v1/actors"),
            viewer("/api/v1/issues"),
            viewer("/api/v1/event-types"),
            viewer("/api/v1/rules"),
            viewer("/api/v1/rules/{name}"),
            viewer("/api/v1/rule-books"),
            viewer("/api/v1/rule-books/{version}"),
            viewer("/api/v1/rule-books/{version}/changes"),
            viewer("/api/v1/rule-books/profile"),
            viewer("/api/v1/rule-books/audit"),
            viewer("/api/v1/rule-books/inbox"),
            viewer("/api/v1/rule-books/{version}/patch"),
            viewer("/api/v1/rule-books/drafts"),
            viewer("/api/v1/rule-books/drafts/{id}"),
            viewer("/api/v1/rule-books/backtests/{id}"),
            viewer("/api/v1/rule-books/backtests/{id}/events"),
            // These only ask, and store nothing.
            needs(Role.VIEWER, HttpMethod.POST, "/api/v1/what-if", 2 * MIB),
            needs(Role.VIEWER, HttpMethod.POST, "/api/v1/prometheus/read"),
            // Each tool asks for a path that has its own line here.
            needs(Role.VIEWER, HttpMethod.POST, "/api/v1/mcp", 2 * MIB),
            // These store nothing either, but keep a processor busy for seconds.
            orHere(needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/validate", BOOK)),
            orHere(needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/try", BOOK)),
            orHere(needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/rules", BOOK)),
            needs(Role.FEEDER, HttpMethod.POST, "/api/v1/actions", 32 * MIB),
            needs(Role.FEEDER, HttpMethod.POST, "/api/v1/imports", ANY),
            needs(Role.FEEDER, HttpMethod.DELETE, "/api/v1/imports/{id}"),
            needs(Role.FEEDER, HttpMethod.POST, "/api/v1/texts", 2 * MIB),
            // A pipeline may accept the proposals that are sure enough. For those that a person accepts, the controller
            // requires an analyst.
            needs(Role.FEEDER, HttpMethod.POST, "/api/v1/texts/{id}/accept", 4 * MIB),
            needs(Role.ANALYST, HttpMethod.PATCH, "/api/v1/actions/{id}"),
            needs(Role.ANALYST, HttpMethod.DELETE, "/api/v1/actions/{id}"),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/actions/{id}/change"),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/drafts", BOOK),
            needs(Role.ANALYST, HttpMethod.PUT, "/api/v1/rule-books/drafts/{id}", BOOK),
            needs(Role.ANALYST, HttpMethod.DELETE, "/api/v1/rule-books/drafts/{id}"),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/drafts/{id}/test"),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/drafts/{id}/backtests"),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/drafts/{id}/comments"),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/drafts/{id}/patch", BOOK),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/drafts/{id}/bring-up"),
            needs(Role.PUBLISHER, HttpMethod.POST, "/api/v1/rule-books/drafts/{id}/send-back"),
            needs(Role.ANALYST, HttpMethod.DELETE, "/api/v1/rule-books/backtests/{id}"),
            needs(Role.PUBLISHER, HttpMethod.POST, "/api/v1/rule-books/drafts/{id}/approve"),
            needs(Role.PUBLISHER, HttpMethod.POST, "/api/v1/rule-books/drafts/{id}/publish"),
            needs(Role.PUBLISHER, HttpMethod.POST, "/api/v1/rule-books/{version}/rollback"),
            // Messages leave the service, so readers may not have them sent.
            needs(Role.ANALYST, HttpMethod.GET, "/api/v1/subscriptions"),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/subscriptions"),
            needs(Role.ANALYST, HttpMethod.GET, "/api/v1/subscriptions/{id}"),
            needs(Role.ANALYST, HttpMethod.PUT, "/api/v1/subscriptions/{id}"),
            needs(Role.ANALYST, HttpMethod.DELETE, "/api/v1/subscriptions/{id}"),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/subscriptions/{id}/test"),
            needs(Role.ANALYST, HttpMethod.GET, "/api/v1/subscriptions/{id}/deliveries"),
            needs(Role.ANALYST, HttpMethod.POST, "/api/v1/subscriptions/{id}/deliveries/{number}/again"),
            needs(Role.ADMIN, HttpMethod.GET, "/api/v1/keys"),
            needs(Role.ADMIN, HttpMethod.POST, "/api/v1/keys"),
            needs(Role.ADMIN, HttpMethod.DELETE, "/api/v1/keys/{id}"));

    private AccessTable() {}

    private static Line anyone(HttpMethod method, String path) {
        return new Line(method, PathPatternRequestMatcher.pathPattern(path), null, false, SMALL);
    }

    private static Line viewer(String path) {
        return needs(Role.VIEWER, HttpMethod.GET, path);
    }

    private static Line needs(Role role, HttpMethod method, String path) {
        return needs(role, method, path, SMALL);
    }

    private static Line needs(Role role, HttpMethod method, String path, int most) {
        return new Line(method, PathPatternRequestMatcher.pathPattern(path), role, false, most);
    }

    private static Line orHere(Line line) {
        return new Line(line.method(), line.path(), line.needed(), true, line.most());
    }

    /** The first line that covers a request; empty when there is none. */
    static Optional<Line> line(HttpServletRequest request) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        return LINES.stream()
                .filter(line -> line.about(method) && line.path().matches(request))
                .findFirst();
    }

    /** The methods that the request's path supports; empty when it leads nowhere. */
    static Set<String> methods(HttpServletRequest request) {
        Set<String> methods = new TreeSet<>();
        LINES.stream()
                .filter(line -> line.path().matches(request))
                .forEach(line -> methods.add(line.method().name()));
        return methods;
    }
}
