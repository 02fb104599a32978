package dev.detente.pages.subscriptions;

import static dev.detente.web.address.AccessLine.needs;

import dev.detente.store.Role;
import dev.detente.web.address.AccessLine;
import dev.detente.web.address.Addresses;
import dev.detente.web.address.MenuEntry;
import dev.detente.web.address.MenuEntry.Place;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Addresses of messages and subscriptions. */
@Component
class MessagesAddresses implements Addresses {
    @Override
    public String owner() {
        return "messages";
    }

    @Override
    public List<AccessLine> lines() {
        return List.of(
                needs(Role.ANALYST, HttpMethod.GET, "/subscriptions"),
                needs(Role.ANALYST, HttpMethod.POST, "/subscriptions"),
                // Messages leave the service, so readers may not have them sent.
                needs(Role.ANALYST, HttpMethod.GET, "/api/v1/subscriptions"),
                needs(Role.ANALYST, HttpMethod.POST, "/api/v1/subscriptions"),
                needs(Role.ANALYST, HttpMethod.GET, "/api/v1/subscriptions/{id}"),
                needs(Role.ANALYST, HttpMethod.PUT, "/api/v1/subscriptions/{id}"),
                needs(Role.ANALYST, HttpMethod.DELETE, "/api/v1/subscriptions/{id}"),
                needs(Role.ANALYST, HttpMethod.POST, "/api/v1/subscriptions/{id}/test"),
                needs(Role.ANALYST, HttpMethod.GET, "/api/v1/subscriptions/{id}/deliveries"),
                needs(Role.ANALYST, HttpMethod.POST, "/api/v1/subscriptions/{id}/deliveries/{number}/again"));
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(new MenuEntry(Place.FOOT, 80, "Subscriptions", "/subscriptions"));
    }
}
