package dev.detente.api.address;

/**
 * A link of a menu.
 *
 * @param place which menu it is in
 * @param order its place among the others there, from the lowest number on
 * @param title its words
 * @param path where it leads
 * @param note words behind the link; empty for none
 * @param style its class in the style sheet; empty for none
 * @param dated whether it keeps the day that a page shows
 * @param admin whether only admins see it
 */
public record MenuEntry(
        Place place, int order, String title, String path, String note, String style, boolean dated, boolean admin) {
    /** The menus. */
    public enum Place {
        /** At the top of each page. */
        TOP,
        /** At the foot of each page. */
        FOOT,
        /** At the top of pages where data come in. */
        INTAKE,
        /** The ways to begin, while there are no data. */
        BEGIN
    }

    /** A plain link. */
    public MenuEntry(Place place, int order, String title, String path) {
        this(place, order, title, path, "", "", false, false);
    }

    /** A link that keeps the day that a page shows. */
    public MenuEntry withDay() {
        return new MenuEntry(place, order, title, path, note, style, true, admin);
    }

    /** A link for admins alone. */
    public MenuEntry forAdmins() {
        return new MenuEntry(place, order, title, path, note, style, dated, true);
    }
}
