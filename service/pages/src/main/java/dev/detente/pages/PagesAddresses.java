package dev.detente.pages;

import static dev.detente.api.address.AccessLine.MIB;
import static dev.detente.api.address.AccessLine.anyone;
import static dev.detente.api.address.AccessLine.needs;
import static dev.detente.api.address.AccessLine.viewer;

import dev.detente.api.address.AccessLine;
import dev.detente.api.address.Addresses;
import dev.detente.api.address.MenuEntry;
import dev.detente.api.address.MenuEntry.Place;
import dev.detente.store.Role;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Addresses of pages. */
@Component
class PagesAddresses implements Addresses {
    @Override
    public String owner() {
        return "pages";
    }

    @Override
    public List<AccessLine> lines() {
        return List.of(
                viewer("/workbench"),
                // These files are part of the program, and show no data.
                anyone(HttpMethod.GET, "/detente*"),
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
                needs(Role.ADMIN, HttpMethod.GET, "/keys"),
                needs(Role.ADMIN, HttpMethod.POST, "/keys"),
                needs(Role.ADMIN, HttpMethod.POST, "/keys/{id}"),
                viewer("/queue"),
                needs(Role.ANALYST, HttpMethod.POST, "/queue"),
                viewer("/actors"),
                viewer("/actors/{code}"),
                viewer("/issues"),
                viewer("/issues/{id}"),
                viewer("/rules"),
                viewer("/rules/{name}"),
                viewer("/matrix"),
                viewer("/network"),
                viewer("/map"),
                viewer("/cooperation"),
                viewer("/demo/**"));
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(Place.TOP, 10, "Pairs", "/pairs").withDay(),
                new MenuEntry(Place.TOP, 20, "Map", "/map").withDay(),
                new MenuEntry(Place.TOP, 30, "Matrix", "/matrix").withDay(),
                new MenuEntry(Place.TOP, 40, "Network", "/network").withDay(),
                new MenuEntry(Place.TOP, 50, "Rules", "/rules").withDay(),
                new MenuEntry(Place.TOP, 60, "Review queue", "/queue").withDay(),
                new MenuEntry(Place.TOP, 80, "Workbench", "/workbench", "", "to-workbench", false, false),
                new MenuEntry(Place.TOP, 90, "Help", "/help"),
                new MenuEntry(Place.INTAKE, 30, "New action", "/new-action"),
                new MenuEntry(Place.INTAKE, 40, "Imports", "/imports"),
                new MenuEntry(Place.INTAKE, 50, "Keys", "/keys").forAdmins(),
                new MenuEntry(Place.FOOT, 10, "Actors", "/actors").withDay(),
                new MenuEntry(Place.FOOT, 20, "Issues", "/issues").withDay(),
                new MenuEntry(Place.FOOT, 40, "New action", "/new-action"),
                new MenuEntry(Place.FOOT, 50, "Imports", "/imports"),
                new MenuEntry(Place.FOOT, 70, "Keys", "/keys").forAdmins());
    }

    @Override
    public List<String> folders() {
        return List.of("/whole", "/workbench");
    }
}
