package dev.detente.reader.pages;

import static dev.detente.api.address.AccessLine.MIB;
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

/** Addresses of the reader: news reports and what was read of them. */
@Component
public class ReaderAddresses implements Addresses {
    @Override
    public String owner() {
        return "reader";
    }

    @Override
    public List<AccessLine> lines() {
        return List.of(
                viewer("/read"),
                needs(Role.FEEDER, HttpMethod.POST, "/read", 2 * MIB),
                viewer("/texts"),
                viewer("/api/v1/texts"),
                viewer("/api/v1/texts/{id}"),
                needs(Role.FEEDER, HttpMethod.POST, "/api/v1/texts", 2 * MIB),
                // A pipeline may accept the proposals that are sure enough. For those that a person accepts, the
                // controller requires an analyst.
                needs(Role.FEEDER, HttpMethod.POST, "/api/v1/texts/{id}/accept", 4 * MIB));
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(Place.TOP, 70, "Read a report", "/read", "", "to-read", false, false),
                new MenuEntry(Place.INTAKE, 10, "Read a report", "/read"),
                new MenuEntry(Place.INTAKE, 20, "Reports read", "/texts"),
                new MenuEntry(Place.FOOT, 60, "Reports read", "/texts"),
                new MenuEntry(
                        Place.BEGIN,
                        10,
                        "Paste a news report",
                        "/read",
                        ": Détente proposes the actions that it reports, and you accept them.",
                        "",
                        false,
                        false));
    }

    @Override
    public List<String> folders() {
        return List.of("/read");
    }
}
