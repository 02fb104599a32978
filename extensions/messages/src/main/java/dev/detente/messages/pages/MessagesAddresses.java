package dev.detente.messages.pages;

import static dev.detente.api.address.AccessLine.needs;

import dev.detente.api.address.AccessLine;
import dev.detente.api.address.Addresses;
import dev.detente.api.address.MenuEntry;
import dev.detente.api.address.MenuEntry.Place;
import dev.detente.store.Role;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Addresses of messages and subscriptions. */
@Component
public class MessagesAddresses implements Addresses {
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
