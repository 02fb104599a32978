package dev.detente.scoring.changes;

import dev.detente.model.Dyad;
import dev.detente.model.Level;
import dev.detente.model.Surge;
import dev.detente.rules.score.DeedGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a pair changed over a time.
 *
 * @param direct whether its own actors acted towards each other; false when only what others did, or to others, counts for it
 * @param before the tension before, 0 to 100; null without any signal then
 * @param tension the tension at the end, 0 to 100
 * @param levelBefore the level before; null without a tension and while evidence is thin
 * @param level the level at the end; null while evidence is thin
 * @param surge how unusual hostile actions are at the end; null before any feed has been observed long enough
 * @param habit how far it usually moves in as many days; null for a new pair
 * @param news what is new about it, in the order of the enum
 * @param causes what was done in these days, by kind of act and direction, the groups with the most points first; their points are shares of the
 *     tension at the end. Empty until {@link Changes#explained}
 */
public record PairChange(
        Dyad dyad,
        boolean direct,
        @Nullable Double before,
        double tension,
        @Nullable Level levelBefore,
        @Nullable Level level,
        @Nullable Surge surge,
        @Nullable Habit habit,
        Set<News> news,
        List<DeedGroup> causes) {
    /** The most unusual first, and as long as habits are not known, those that moved furthest; a total order. */
    static final Comparator<PairChange> MOST_UNUSUAL_FIRST =
            Comparator.comparingDouble(PairChange::unusualness).reversed().thenComparing(PairChange::dyad);

    public PairChange {
        causes = List.copyOf(causes);
    }

    public enum News {
        /** Its first action since it is observed. */
        NEW_PAIR,
        /** It is on a higher level than before. */
        LEVEL_ROSE,
        /** It is on a lower level than before. */
        LEVEL_FELL,
        /** Its hostile actions are surging and were not before. */
        SURGE_BEGAN,
        /** Its hostile actions were surging and no longer are. */
        SURGE_ENDED,
        /** It moved further than it usually does: its {@link PairChange#unusualness} is {@value Habit#UNUSUAL} or more. */
        UNUSUAL_MOVE;

        /** The word in JSON: {@code level-rose}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** By how much the tension changed, in points, -100 to 100; a new pair began at 0. */
    public double change() {
        return tension - (before == null ? 0 : before);
    }

    /** Whether its tension has come from below a border to it or above. */
    boolean reached(double border) {
        return tension >= border && (before == null || before < border);
    }

    /** Whether the tension rose, or did not change while hostile actions did; otherwise it eased. */
    boolean rose() {
        return change() > 0 || (change() == 0 && !news.contains(News.SURGE_ENDED));
    }

    /**
     * How unusual the change is for this pair, 0 or more: the change of the odds T / (100 - T), divided by {@value Habit#FLOOR} plus what is usual.
     *
     * <p>Example: a rise from 50 to 60 changes the odds from 1 to 1.5; where 0.05 is usual, that gives {@code 0.5 / (0.2 + 0.05)} = 2. A rise from 10
     * to 20 changes them from 0.11 to 0.25, which gives 0.56.
     */
    public double unusualness() {
        return (habit == null ? Habit.NONE : habit).unusualness(before == null ? 0 : before, tension);
    }

    /** By how many points it usually moves in as many days; null for a new pair. */
    public @Nullable Double usual() {
        return habit == null ? null : (Double) habit.points();
    }

    /** The same with these causes. */
    PairChange because(List<DeedGroup> groups) {
        return new PairChange(dyad, direct, before, tension, levelBefore, level, surge, habit, news, groups);
    }
}
