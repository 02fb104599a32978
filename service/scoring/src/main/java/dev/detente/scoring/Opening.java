package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The day that pages open on when nothing recent is known: the last day with an action, unless the last one to four actions are far from all others, as
 * those of a mistyped year are. They are far when more than 90 days pass before the first of them, while the five actions before it are within 90 days.
 *
 * <p>Example: a store has five actions a week up to 21 June 2024, and one of 8 May 2025, 321 days later. Its day is 21 June 2024, and the other action is
 * stray. One of 1 September 2024, 72 days later, would not be stray; nor is any action of a store that has one a month, or only three in all.
 *
 * @param day the day, end of it, UTC
 * @param stray the actions after it, at most four, the latest first
 */
public record Opening(LocalDate day, List<Action> stray) {
    private static final int MOST_STRAY = 4;
    /** As many actions make a bulk as make enough evidence of a pair in the default rule book. */
    private static final int LEAST_BULK = 5;

    public Opening {
        stray = List.copyOf(stray);
    }

    /** The day of a snapshot; empty when it has no action. The last nine actions decide. */
    static Optional<Opening> of(Snapshot snapshot) {
        List<Action> last = snapshot.latest(Optional.empty(), null, LocalDate.MIN, LocalDate.MAX)
                .limit(MOST_STRAY + LEAST_BULK)
                .toList();
        for (int stray = 1; stray + LEAST_BULK <= last.size(); stray++) {
            LocalDate end = last.get(stray).day();
            LocalDate begin = last.get(stray + LEAST_BULK - 1).day();
            if (far(end, last.get(stray - 1).day()) && !far(begin, end)) {
                return Optional.of(new Opening(end, last.subList(0, stray)));
            }
        }
        return last.stream().findFirst().map(action -> new Opening(action.day(), List.of()));
    }

    private static boolean far(LocalDate day, LocalDate later) {
        return ChronoUnit.DAYS.between(day, later) > ScoreSheet.WINDOW_DAYS;
    }
}
