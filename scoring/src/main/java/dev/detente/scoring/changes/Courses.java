package dev.detente.scoring.changes;

import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Sorted;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All pairs by the course that they took over a time. A few pairs are replaced without a look at the others.
 *
 * @param moved the most unusual first, as long as no habits are known
 * @param faded those with news first, then the most unusual
 * @param newPairs the most tense first
 * @param tooNew the most tense first
 * @param rose how many of those that moved rose
 * @param steady how many are steady
 */
record Courses(
        List<PairChange> moved,
        List<PairChange> faded,
        List<PairChange> newPairs,
        List<Standing> tooNew,
        int rose,
        int steady) {
    static final Courses NONE = new Courses(List.of(), List.of(), List.of(), List.of(), 0, 0);

    private static final Comparator<PairChange> NEWS_FIRST =
            Comparator.comparing((PairChange c) -> c.news().isEmpty()).thenComparing(PairChange.MOST_UNUSUAL_FIRST);
    private static final Comparator<PairChange> MOST_TENSE_FIRST =
            Comparator.comparingDouble(PairChange::tension).reversed().thenComparing(PairChange::dyad);

    Courses {
        moved = List.copyOf(moved);
        faded = List.copyOf(faded);
        newPairs = List.copyOf(newPairs);
        tooNew = List.copyOf(tooNew);
    }

    /** The courses of pairs; each pair has one. */
    enum Course {
        MOVED,
        FADED,
        NEW,
        STEADY,
        TOO_NEW
    }

    /** The course of a pair, with its change before its habit is known; null when it is steady or too new. */
    record Finding(Course course, Standing now, @Nullable PairChange change) {}

    /** These courses, with other findings in the place of some. */
    Courses with(Collection<Finding> gone, Collection<Finding> fresh) {
        List<PairChange> movedBefore = changes(gone, Course.MOVED);
        List<PairChange> movedNow = changes(fresh, Course.MOVED);
        return new Courses(
                Sorted.replaced(moved, movedBefore, movedNow, PairChange.MOST_UNUSUAL_FIRST),
                Sorted.replaced(faded, changes(gone, Course.FADED), changes(fresh, Course.FADED), NEWS_FIRST),
                Sorted.replaced(newPairs, changes(gone, Course.NEW), changes(fresh, Course.NEW), MOST_TENSE_FIRST),
                Sorted.replaced(tooNew, tooNew(gone), tooNew(fresh), Standing.MOST_TENSE_FIRST),
                rose - rose(movedBefore) + rose(movedNow),
                steady - steady(gone) + steady(fresh));
    }

    private static List<PairChange> changes(Collection<Finding> some, Course course) {
        return some.stream()
                .filter(f -> f.course() == course)
                .map(f -> Objects.requireNonNull(f.change()))
                .toList();
    }

    private static List<Standing> tooNew(Collection<Finding> some) {
        return some.stream()
                .filter(f -> f.course() == Course.TOO_NEW)
                .map(Finding::now)
                .toList();
    }

    private static int rose(List<PairChange> some) {
        return (int) some.stream().filter(PairChange::rose).count();
    }

    private static int steady(Collection<Finding> some) {
        return (int) some.stream().filter(f -> f.course() == Course.STEADY).count();
    }
}
