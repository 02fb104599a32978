package dev.detente.rules.history;

import dev.detente.model.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question about the earlier actions of a pair: those between the same two actors, on all issues, in the window of days d-n to
 * d-1. Actions of the same day never count, so nothing needs to order them. {@link Function#MEMBER} asks about the two actors themselves.
 *
 * @param function the function
 * @param kind which actions count
 * @param by whose actions count, seen from the current action
 * @param days the window n in days; the rule book's lookback where the function takes none
 * @param group the group asked for, a name of {@link dev.detente.model.ActorGroups}; empty where the function takes none
 */
public record HistoryCall(Function function, ActKind kind, By by, int days, String group) {
    /** A question that names no group. */
    public HistoryCall(Function function, ActKind kind, By by, int days) {
        this(function, kind, by, days, "");
    }

    /** The call as a rule writes it: {@code peak("target", 14)}. */
    public String text() {
        List<String> arguments = new ArrayList<>();
        if (function.takesKind()) {
            arguments.add('"' + kind.word() + '"');
        }
        if (function.takesBy()) {
            arguments.add('"' + by.word() + '"');
        }
        if (function.takesDays()) {
            arguments.add(Integer.toString(days));
        }
        if (function.takesGroup()) {
            arguments.add('"' + group + '"');
        }
        return function.word() + "(" + String.join(", ", arguments) + ")";
    }

    /** The same question about the actions of others. */
    HistoryCall by(By others) {
        return new HistoryCall(function, kind, others, days, group);
    }

    /** The functions; {@link #doc} describes the answer of each. */
    public enum Function {
        ACTIONS("actions", "how many; 0 when there is none", true, true, true),
        CONFIRMED(
                "confirmed",
                "how many that a person coded, or that are reported for two pairs of entities or more; 0 when there is none",
                true,
                true,
                true),
        POINTS("points", "the sum of their absolute intensities; 0 when there is none", true, true, true),
        PEAK("peak", "the absolute intensity of the most hostile one; 0 when there is none", false, true, true),
        ISSUES("issues", "how many distinct issues they are about; 0 when there is none", true, true, true),
        REPEATS(
                "repeats",
                "how many have the same source and type as the action and an issue in common with it",
                false,
                false,
                true),
        DAYS_SINCE(
                "daysSince",
                "days since the last one within the lookback; lookback + 1 when there is none",
                true,
                true,
                false),
        DAYS_OBSERVED(
                "daysObserved",
                "days since the pair's first action within the lookback; 0 when there is none",
                false,
                false,
                false),
        MEMBER(
                "member",
                "1 where that actor, or each of both, belongs to the group on the day of the action; else 0",
                false,
                true,
                false);

        private final String word;
        private final String doc;
        private final boolean takesKind;
        private final boolean takesBy;
        private final boolean takesDays;

        Function(String word, String doc, boolean takesKind, boolean takesBy, boolean takesDays) {
            this.word = word;
            this.doc = doc;
            this.takesKind = takesKind;
            this.takesBy = takesBy;
            this.takesDays = takesDays;
        }

        /** The name in DRL. */
        public String word() {
            return word;
        }

        /** Describes its answer in a line. */
        public String doc() {
            return doc;
        }

        /** Whether the first argument is a kind. */
        public boolean takesKind() {
            return takesKind;
        }

        /** Whether the next argument is {@code by}. */
        public boolean takesBy() {
            return takesBy;
        }

        /** Whether the last argument is a number of days. */
        public boolean takesDays() {
            return takesDays;
        }

        /** Whether the last argument is a group. */
        public boolean takesGroup() {
            return this == MEMBER;
        }

        /** The call as a person writes it, for messages. */
        public String usage() {
            String arguments = (takesKind ? "kind, " : "")
                    + (takesBy ? "by, " : "")
                    + (takesDays ? "days, " : "")
                    + (takesGroup() ? "group, " : "");
            return word + "(" + (arguments.isEmpty() ? "" : arguments.substring(0, arguments.length() - 2)) + ")";
        }

        /** The function of that name. */
        public static Optional<Function> find(String word) {
            return Stream.of(values()).filter(f -> f.word.equals(word)).findFirst();
        }
    }

    /** Whose actions count, seen from the current action. */
    public enum By {
        SOURCE,
        TARGET,
        BOTH;

        /** The literal in DRL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** All literals. */
        public static List<String> words() {
            return Stream.of(values()).map(By::word).toList();
        }

        /** The value of that literal. */
        public static Optional<By> find(String word) {
            return Stream.of(values()).filter(b -> b.word().equals(word)).findFirst();
        }
    }

    /**
     * Which actions count.
     *
     * @param sign -1 hostile, +1 cooperative, 0 any
     * @param type the event type, null for any
     */
    public record ActKind(int sign, @Nullable EventType type) {
        /** Every action. */
        public static final ActKind ANY = new ActKind(0, null);

        /** The kind that a literal names: an event type, {@code conflict}, {@code cooperation} or {@code any}. */
        public static Optional<ActKind> find(String word) {
            return switch (word) {
                case "any" -> Optional.of(ANY);
                case "conflict" -> Optional.of(new ActKind(-1, null));
                case "cooperation" -> Optional.of(new ActKind(1, null));
                default -> EventType.find(word).map(type -> new ActKind(0, type));
            };
        }

        /** All literals. */
        public static List<String> words() {
            return Stream.concat(Stream.of("any", "conflict", "cooperation"), EventType.names().stream())
                    .toList();
        }

        /** The literal in DRL. */
        public String word() {
            return type != null ? type.name() : sign < 0 ? "conflict" : sign > 0 ? "cooperation" : "any";
        }

        /** Whether an action of that type counts, with an intensity of that sign: -1, 0 or +1. */
        boolean counts(EventType actionType, int intensitySign) {
            return (type == null || type == actionType) && (sign == 0 || sign == intensitySign);
        }
    }
}
