package dev.detente.record;

import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement that the service made by itself about a pair, at the end of a UTC day, from what was recorded by then.
 *
 * @param kind its kind
 * @param dyad the pair
 * @param day the day
 * @param ruleBook the version of the rule book behind it
 * @param basis what it was made from
 * @param tension the tension that it stated, 0 to 100
 * @param level the level that it stated; null while evidence is thin
 * @param surge the deviance that it stated; null before any feed has been observed long enough
 * @param issue the issue that had most of the tension's points; null when none had any
 * @param action the id of the grave act; null for other kinds
 */
public record Statement(
        Kind kind,
        Dyad dyad,
        LocalDate day,
        String ruleBook,
        Basis basis,
        double tension,
        @Nullable Level level,
        @Nullable Double surge,
        @Nullable IssueId issue,
        @Nullable String action) {
    /** By day, pair and kind; a total order, since a pair has one of a kind on a day, or several acts. */
    static final Comparator<Statement> ORDER = Comparator.comparing(Statement::day)
            .thenComparing(Statement::dyad)
            .thenComparing(Statement::kind)
            .thenComparing(Statement::action, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** A text that no other statement of a record has. */
    public String key() {
        return day + " " + dyad + " " + kind.word() + (action == null ? "" : " " + action);
    }

    /** The kinds of statements; the first three are those of messages. */
    public enum Kind {
        /** The hostile actions of the pair began to surge. */
        SURGE,
        /** It is on a level that it did not have in the week up to the day before yesterday. */
        LEVEL_REACHED,
        /** An act of material conflict raised its tension by half a level. */
        GRAVE_ACT,
        /** It was one of the first five pairs of the start page that rose. */
        TOP_FIVE;

        /** The word in JSON and in parameters: {@code level-reached}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether people are alarmed by it. The five that rose most are a list that is never empty, so they are no alarm and leave totals. */
        public boolean alarm() {
            return this != TOP_FIVE;
        }

        /** The kind of a word. */
        public static Optional<Kind> find(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /** The bases of statements. */
    public enum Basis {
        /** From what was recorded by the end of the day, under the rule book in use then: the service said so. */
        LIVED_THROUGH,
        /** The day is before the first recording: as if each report had been known on the evening of its day. */
        JUDGED_ONCE,
        /** The same on a day before the rule book was put in use, so that its authors may have seen the day. */
        IN_SAMPLE;

        /** The word in JSON: {@code in-sample}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
