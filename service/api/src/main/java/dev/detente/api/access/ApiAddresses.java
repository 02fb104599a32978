package dev.detente.api.access;

import static dev.detente.api.address.AccessLine.ANY;
import static dev.detente.api.address.AccessLine.MIB;
import static dev.detente.api.address.AccessLine.anyone;
import static dev.detente.api.address.AccessLine.needs;
import static dev.detente.api.address.AccessLine.viewer;

import dev.detente.api.address.AccessLine;
import dev.detente.api.address.Addresses;
import dev.detente.api.address.MenuEntry;
import dev.detente.api.address.MenuEntry.Place;
import dev.detente.rules.book.Limits;
import dev.detente.store.Role;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Addresses of the API, of signing in and of monitoring. */
@Component
class ApiAddresses implements Addresses {
    /** The largest rule book, escaped, in bytes. */
    private static final int BOOK = 2 * Limits.BOOK_BYTES;

    @Override
    public String owner() {
        return "api";
    }

    @Override
    public List<AccessLine> lines() {
        return List.of(
                anyone(HttpMethod.GET, "/sign-in"),
                anyone(HttpMethod.POST, "/sign-in"),
                anyone(HttpMethod.POST, "/sign-out"),
                anyone(HttpMethod.GET, "/api/v1/me"),
                anyone(HttpMethod.GET, "/actuator/health"),
                anyone(HttpMethod.GET, "/actuator/health/{part}"),
                // These files are part of the program, and show no data.
                anyone(HttpMethod.GET, "/webjars/**"),
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
                viewer("/api/v1/review-queue"),
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
                // These store nothing either, but keep a processor busy for seconds.
                needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/validate", BOOK)
                        .orHere(),
                needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/try", BOOK)
                        .orHere(),
                needs(Role.ANALYST, HttpMethod.POST, "/api/v1/rule-books/rules", BOOK)
                        .orHere(),
                needs(Role.FEEDER, HttpMethod.POST, "/api/v1/actions", 32 * MIB),
                needs(Role.FEEDER, HttpMethod.POST, "/api/v1/imports", ANY),
                needs(Role.FEEDER, HttpMethod.DELETE, "/api/v1/imports/{id}"),
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
                needs(Role.ADMIN, HttpMethod.GET, "/api/v1/keys"),
                needs(Role.ADMIN, HttpMethod.POST, "/api/v1/keys"),
                needs(Role.ADMIN, HttpMethod.DELETE, "/api/v1/keys/{id}"));
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(Place.FOOT, 90, "API", "/swagger-ui.html"),
                new MenuEntry(Place.FOOT, 100, "OpenAPI description", "/v3/api-docs"),
                new MenuEntry(Place.FOOT, 110, "Metrics", "/actuator/prometheus"),
                new MenuEntry(Place.FOOT, 120, "Health", "/actuator/health"));
    }
}
