package dev.detente.record;

import com.fasterxml.jackson.annotation.JsonRootName;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes;
import dev.detente.record.outcome.Outcomes.Followed;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement, what followed it, and how what is known of its day has changed since.
 *
 * @param after what followed it, by outcome; an outcome that could not follow is left out
 * @param since how what is known now differs from what was known then; null when nothing about its day has changed
 */
public record StatementVerdict(
        Statement statement,
        Map<Outcome, After> after,
        @Nullable Since since) {
    /** In which days after a statement an outcome counts. */
    public static final List<Integer> WINDOWS = List.of(7, 14, 30);

    /** The longest of these windows. */
    public static final int LONGEST = 30;

    /**
     * An outcome after a statement.
     *
     * @param followed whether it came within each of the {@link #WINDOWS}
     * @param on the first day with it within the longest window; null without any
     */
    public record After(List<Followed> followed, @Nullable LocalDate on) {
        public After {
            followed = List.copyOf(followed);
        }

        /** Whether the outcome came within the longest window. */
        public Followed last() {
            return followed.get(followed.size() - 1);
        }
    }

    /**
     * The changes since. The statement remains as it was made.
     *
     * @param tension the tension of that day by what is known now; null without any
     * @param stands whether the same would be said now
     * @param change what a person did since with an action of the pair, such as retract; null when reports came later
     * @param action that action's id; null without a change
     * @param on the day on which it was done; null without a change
     */
    @JsonRootName("SinceJson")
    public record Since(
            @Nullable Double tension,
            boolean stands,
            @Nullable String change,
            @Nullable String action,
            @Nullable LocalDate on) {}

    /** The verdicts on a statement, by deeds: whether anything was done, not whether the score moved. */
    public enum Verdict {
        /** A first use of force, a first coercive act or sanction, or a listed onset came within 30 days. */
        FOLLOWED,
        /** None of them did. */
        NOTHING,
        /** None has yet, and the 30 days have not passed. */
        OPEN,
        /** Neither force nor coercion could come as a first one: the pair was amid both, or nobody knows the days before. */
        NOT_AT_RISK;

        /** The word in JSON: {@code not-at-risk}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public StatementVerdict {
        EnumMap<Outcome, After> copy = new EnumMap<>(Outcome.class);
        copy.putAll(after);
        after = Collections.unmodifiableMap(copy);
    }

    static Map<Outcome, After> after(Outcomes outcomes, LocalDate day) {
        Map<Outcome, After> after = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            if (outcomes.atRisk(outcome, day)) {
                LocalDate next = outcomes.next(outcome, day);
                after.put(
                        outcome,
                        new After(
                                WINDOWS.stream()
                                        .map(days -> outcomes.within(outcome, day, days))
                                        .toList(),
                                next == null || next.isAfter(day.plusDays(LONGEST)) ? null : next));
            }
        }
        return after;
    }

    /** The verdict, by the deeds that followed. */
    public Verdict verdict() {
        if (firstDeed().isPresent()) {
            return Verdict.FOLLOWED;
        }
        List<Followed> acts = Stream.of(Outcome.FIRST_FORCE, Outcome.FIRST_COERCION)
                .flatMap(outcome -> Stream.ofNullable(after.get(outcome)))
                .map(After::last)
                .toList();
        return acts.isEmpty() ? Verdict.NOT_AT_RISK : acts.contains(Followed.OPEN) ? Verdict.OPEN : Verdict.NOTHING;
    }

    /** The first deed after it, within 30 days; empty without any. */
    public Optional<Map.Entry<Outcome, LocalDate>> firstDeed() {
        return after.entrySet().stream()
                .filter(e -> e.getKey().deed() && e.getValue().on() != null)
                .map(e -> Map.entry(
                        e.getKey(), Objects.requireNonNull(e.getValue().on())))
                .min(Map.Entry.comparingByValue());
    }
}
