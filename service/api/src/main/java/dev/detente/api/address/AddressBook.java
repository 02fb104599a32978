package dev.detente.api.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** The addresses of all parts of the program: who may ask for them, and which menus lead there. */
@Component
public final class AddressBook {
    private final List<AccessLine> lines = new ArrayList<>();
    private final List<MenuEntry> menu;
    private final List<String> folders;

    /** @throws IllegalStateException when a path belongs to two parts, or a method of a path has two lines */
    AddressBook(List<Addresses> parts) {
        List<Addresses> sorted =
                parts.stream().sorted(Comparator.comparing(Addresses::owner)).toList();
        folders = sorted.stream().flatMap(part -> part.folders().stream()).toList();
        menu = sorted.stream()
                .flatMap(part -> part.menu().stream())
                .sorted(Comparator.comparing(MenuEntry::order))
                .toList();
        Map<String, String> owners = new HashMap<>();
        sorted.forEach(part -> part.lines().forEach(line -> add(line, part.owner(), owners)));
        // After all others: the pattern of a folder's files covers a page at the folder's own address too.
        sorted.forEach(part -> part.folders()
                .forEach(folder -> add(AccessLine.anyone(HttpMethod.GET, folder + "/**"), part.owner(), owners)));
    }

    private void add(AccessLine line, String owner, Map<String, String> owners) {
        String path = line.path().replaceAll("\\{[^}]*}", "{}");
        String other = owners.putIfAbsent(path, owner);
        if (other != null && !other.equals(owner)) {
            throw new IllegalStateException("The path " + line.path() + " belongs to the addresses of " + other
                    + ", so that those of " + owner + " cannot have it too: choose another path.");
        }
        if (owners.put(line.method() + " " + path, owner) != null) {
            throw new IllegalStateException("The addresses of " + owner + " have two lines for " + line.method() + " "
                    + line.path() + ": leave one out.");
        }
        lines.add(line);
    }

    /** The links of a menu, in their order. */
    public List<MenuEntry> menu(MenuEntry.Place place) {
        return menu.stream().filter(entry -> entry.place() == place).toList();
    }

    /** The folders of scripts and style sheets, such as {@code /workbench}. */
    public List<String> folders() {
        return folders;
    }

    /** All lines, in their order: of several that cover a request the first counts. */
    public List<AccessLine> lines() {
        return List.copyOf(lines);
    }
}
