package dev.detente.api.address;

import java.util.List;

/** The addresses of one part of the program. A request that no part has a line for is answered as if its path or method did not exist. */
public interface Addresses {
    /** The part's name, such as {@code reader}. */
    String owner();

    /** Who may ask for what. Of several lines that cover a request the first counts. */
    List<AccessLine> lines();

    /** The links by which readers get there. */
    default List<MenuEntry> menu() {
        return List.of();
    }

    /** The folders of the part's scripts and style sheets, such as {@code /workbench}. Everybody may read them: they show no data. */
    default List<String> folders() {
        return List.of();
    }
}
