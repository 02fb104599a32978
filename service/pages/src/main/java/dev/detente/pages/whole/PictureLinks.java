package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.pages.PageFrame;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The addresses that a picture leads to. Those of other pages keep the day when the reader chose it; those of pictures keep everything.
 *
 * @param chosen the parameters of the picture that differ from the default, without the day
 */
record PictureLinks(PageFrame frame, Map<String, String> chosen) {
    /** The page of a pair. */
    String dyad(Dyad dyad) {
        return frame.page(dyad);
    }

    /** The page of an actor. */
    String actor(ActorCode actor) {
        return frame.page(actor);
    }

    /** A picture on the same day, with the parameters that it knows of those chosen. */
    String picture(PictureKind kind) {
        return address(kind, kept() ? frame.asOf() : "", "", "");
    }

    /** A picture on another day. */
    String on(PictureKind kind, LocalDate day) {
        return address(kind, day.toString(), "", "");
    }

    /** A picture on the same day with another value of one parameter; empty leaves it out. */
    String with(PictureKind kind, String parameter, String value) {
        return address(kind, kept() ? frame.asOf() : "", parameter, value);
    }

    private String address(PictureKind kind, String asOf, String parameter, String value) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("asOf", asOf);
        all.putAll(chosen);
        if (!parameter.isEmpty()) {
            all.put(parameter, value);
        }
        String query = all.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty() && kind.knows(e.getKey()))
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("&"));
        PageFrame.Knowledge known = frame.known();
        query = query + (known == null ? "" : known.query());
        return kind.path() + (query.isEmpty() ? "" : "?" + query);
    }

    /** Whether links name the day. */
    boolean kept() {
        return frame.chosen() || frame.past();
    }
}
