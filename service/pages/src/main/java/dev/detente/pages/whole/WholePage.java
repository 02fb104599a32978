package dev.detente.pages.whole;

import dev.detente.pages.PageFrame;
import dev.detente.pages.whole.LevelShades.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page with one picture.
 *
 * @param actors the actors to choose from, by code; empty when none can be chosen
 */
record WholePage(
        PageFrame frame,
        PictureKind kind,
        String title,
        List<Tab> tabs,
        Player player,
        @Nullable Picture picture,
        List<Field> legend,
        Map<String, String> issues,
        Map<String, String> actors,
        Map<String, String> chosen) {
    /** A picture and its address. */
    record Tab(String title, String href, boolean current) {}

    /** Its address without parameters. */
    public String path() {
        return kind.path();
    }
}
