package dev.detente.rules.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of the one pattern, {@code Action}, in the order in which their equalities are tested: the most selective first. */
public enum Field {
    TYPE("the event type, such as \"SANCTION\""),
    SOURCE("who acted: an actor's code, such as \"USA\""),
    TARGET("towards whom; \"\" when the act has no target"),
    ISSUE("an issue that the action is about, a leaf of the tree"),
    MODE("the type's mode, such as \"visit\"; \"\" when unknown"),
    CODE("the CAMEO code as a whole, such as \"072\"; \"\" when unknown"),
    ROOT("the first two digits of the code, \"01\" to \"20\"; \"\" without a code"),
    QUAD("the quad class, such as \"VERBAL_CONFLICT\"; follows from the type"),
    FEED("the feed whose kappa counts: \"hand\", \"gdelt\", \"icews\", \"polecat\" or \"text\""),
    INTENSITY("-10 (most hostile) to 10 (most cooperative), from weights.csv"),
    VOLUME("1 + log2 of how many different pairs of entities its reports name, 1 or more; 1 for what people code");

    private final String doc;

    Field(String doc) {
        this.doc = doc;
    }

    /** Describes its content in a line. */
    public String doc() {
        return doc;
    }

    /** The name in DRL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it holds a number; all others hold text. */
    public boolean number() {
        return this == INTENSITY || this == VOLUME;
    }

    /** Whether it describes the kind of act: type, mode and code, and fields that follow from these. */
    public boolean ofKind() {
        return switch (this) {
            case TYPE, MODE, CODE, ROOT, QUAD, INTENSITY -> true;
            case SOURCE, TARGET, ISSUE, FEED, VOLUME -> false;
        };
    }

    static Optional<Field> find(String word) {
        return Stream.of(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Stream.of(values()).map(Field::word).toList();
    }
}
