package dev.detente.intake.row;

import dev.detente.model.Feed;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The input formats. */
public enum Format {
    /** Détente's own CSV. */
    CSV(Feed.HAND),
    /** One object per line. */
    NDJSON(Feed.HAND),
    /** An array of objects. */
    JSON(Feed.HAND),
    /** GDELT 1.0 events: 57 columns before April 2013, 58 since. */
    GDELT1(Feed.GDELT),
    /** GDELT 2.0 events: 61 columns. */
    GDELT2(Feed.GDELT),
    /** ICEWS events: its own 20 columns, or the 9 of the state-to-state events derived from them. */
    ICEWS(Feed.ICEWS),
    /** POLECAT events. */
    POLECAT(Feed.POLECAT);

    private final Feed feed;

    Format(Feed feed) {
        this.feed = feed;
    }

    /** The feed whose reports it contains. */
    public Feed feed() {
        return feed;
    }

    /** The name in options and requests, in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format with that id; empty when there is none. */
    public static Optional<Format> find(String id) {
        return Stream.of(values()).filter(f -> f.id().equals(id)).findFirst();
    }

    /** All ids, for messages. */
    public static String ids() {
        return Stream.of(values()).map(Format::id).collect(Collectors.joining(", "));
    }
}
