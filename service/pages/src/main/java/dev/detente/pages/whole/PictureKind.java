package dev.detente.pages.whole;

import java.util.List;
import java.util.Locale;

/** The pictures. */
enum PictureKind {
    MAP("Map", "actor"),
    MATRIX("Matrix", "actors"),
    NETWORK("Network", "pairs"),
    COOPERATION("Cooperation", "pairs");

    private static final List<String> SHARED = List.of("asOf", "issue", "step");

    private final String title;
    private final String parameter;

    PictureKind(String title, String parameter) {
        this.title = title;
        this.parameter = parameter;
    }

    /** Its name on pages. */
    String title() {
        return title;
    }

    /** Its address. */
    String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** Whether its page has the parameter. */
    boolean knows(String name) {
        return parameter.equals(name) || SHARED.contains(name);
    }
}
