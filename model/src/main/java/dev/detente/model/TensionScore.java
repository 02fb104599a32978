package dev.detente.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of a dyad at the end of a day.
 *
 * @param dyad whose score
 * @param asOf the day, end of it, UTC
 * @param now the formula's numbers; null when there was no signal up to that day: no data is not calm
 * @param level the tension in a word; null without a tension, and while the evidence is thin: too little data
 * @param cooperation the cooperation in a word; null with the level
 * @param change7d tension minus that of 7 days earlier; null while the earlier day is in the dyad's warm-up
 * @param change30d the same over 30 days
 * @param place how the tension compares with the year before; null without a tension, and where fewer than 90 days of that year are known
 * @param standardError how far the tension may be off because feeds report only a sample of what happens, in points, 0 to 100; null without a tension
 * @param ahead7d the tension 7 days later if nothing more happens, so that all that counts now only fades; null without a tension
 * @param ahead30d the same 30 days later
 * @param surge how unusual the last days' hostile actions are; null before any feed has been observed long enough
 * @param evidence how much data the numbers are based on
 * @param warmingUp whether the day is in the dyad's warm-up, while its numbers are still building up
 * @param actions90d the dyad's actions of the last 90 days, t-89..t: between its actors, or with a signal on it
 * @param reports90d how many reports describe them
 * @param daysObserved90d on how many of these days there is an action
 * @param lastActionOn day of the dyad's last action; null when there is none
 * @param dormant whether that day is more than 90 days back, t-91 or before: then the score changes only because earlier actions fade
 * @param issues shares by issue; their points add up to the tension
 * @param directions shares by direction; their points add up to the tension
 */
public record TensionScore(
        Dyad dyad,
        LocalDate asOf,
        @Nullable Tension now,
        @Nullable Level level,
        @Nullable CooperationLevel cooperation,
        @Nullable Double change7d,
        @Nullable Double change30d,
        @Nullable PlaceInPast place,
        @Nullable Double standardError,
        @Nullable Double ahead7d,
        @Nullable Double ahead30d,
        @Nullable Surge surge,
        Evidence evidence,
        boolean warmingUp,
        int actions90d,
        int reports90d,
        int daysObserved90d,
        @Nullable LocalDate lastActionOn,
        boolean dormant,
        List<IssueShare> issues,
        List<DirectionShare> directions) {
    public TensionScore {
        issues = List.copyOf(issues);
        directions = List.copyOf(directions);
    }

    /** The tension, 0 to 100; -1 when there is none, so that it sorts below every tension. */
    public double tensionOrNone() {
        return now == null ? -1 : now.tension();
    }

    /**
     * Whether the tension is so close to another that a sample of reports cannot say which is higher: closer than the standard error of their difference. Example:
     * 50 and 58 with errors of 6 and 6 are 8 apart, within the root of 72, which is 8.5.
     */
    public boolean indistinguishable(TensionScore other) {
        return standardError != null
                && other.standardError != null
                && Math.abs(tensionOrNone() - other.tensionOrNone()) < Math.hypot(standardError, other.standardError);
    }

    /**
     * An issue's part of the dyad's tension.
     *
     * @param points its share; shares add up to the dyad's tension; below 0 when it eases more than it strains
     * @param own the formula on the issue alone; tensions do not add up
     */
    public record IssueShare(IssueId issue, double points, Tension own) {}

    /**
     * A direction's part of the dyad's tension.
     *
     * @param points its share; shares add up to the dyad's tension
     * @param own the formula on the direction alone
     * @param surge how unusual the last days' hostile actions of the direction are; null before any feed has been observed long enough
     */
    public record DirectionShare(
            DirectedDyad direction,
            double points,
            Tension own,
            @Nullable Surge surge) {}
}
