package dev.detente.record.pages;

import static dev.detente.api.address.AccessLine.viewer;

import dev.detente.api.address.AccessLine;
import dev.detente.api.address.Addresses;
import dev.detente.api.address.MenuEntry;
import dev.detente.api.address.MenuEntry.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/** Addresses of the record of statements and of odds. */
@Component
public class RecordAddresses implements Addresses {
    @Override
    public String owner() {
        return "record";
    }

    @Override
    public List<AccessLine> lines() {
        return List.of(viewer("/record"), viewer("/api/v1/record"), viewer("/api/v1/scores/{dyad}/odds"));
    }

    @Override
    public List<MenuEntry> menu() {
        return List.of(new MenuEntry(Place.FOOT, 30, "Record", "/record"));
    }
}
