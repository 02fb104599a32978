package dev.detente.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of messages. */
public enum MessageKind {
    /** A pair is on a level that it did not have in the week before. */
    LEVEL_REACHED(true),
    /** The hostile actions of a pair are surging. */
    SURGE(true),
    /** An act of material conflict moved a tension far on its own day. */
    GRAVE_ACT(true),
    /** A person or a source has corrected an action, which moved a tension. */
    CORRECTION(true),
    /** A rule book was put in use. */
    PUBLICATION(true),
    /** A feed has reported nothing for days. */
    FEED_SILENT(true),
    /** The start page, once a day. */
    START_PAGE(true),
    /** A message that somebody asked for, to see that messages arrive. */
    TEST(false);

    private final boolean choice;

    MessageKind(boolean choice) {
        this.choice = choice;
    }

    /** The word in JSON: {@code level-reached}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kinds that somebody can subscribe to. */
    public static List<MessageKind> choices() {
        return Arrays.stream(values()).filter(kind -> kind.choice).toList();
    }

    /** The kind of a word; empty when there is none. */
    public static Optional<MessageKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
