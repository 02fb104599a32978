package dev.detente.rules.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of the one pattern, {@code Action}, in the order in which their equalities are tested: the most telling first. */
public enum Field {
    TYPE,
    SOURCE,
    TARGET,
    ISSUE,
    MODE,
    CODE,
    ROOT,
    QUAD,
    INTENSITY;

    /** The name in DRL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it holds a number; all others hold text. */
    public boolean number() {
        return this == INTENSITY;
    }

    /** Whether it tells the kind of act: type, mode and code, and what follows from these. */
    public boolean ofKind() {
        return this != SOURCE && this != TARGET && this != ISSUE;
    }

    static Optional<Field> find(String word) {
        return Stream.of(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Stream.of(values()).map(Field::word).toList();
    }
}
