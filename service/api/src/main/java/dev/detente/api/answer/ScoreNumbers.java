package dev.detente.api.answer;

import dev.detente.model.Level;
import dev.detente.model.PlaceInPast;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A dyad's numbers on a day; docs/score.md has the formula.
 *
 * @param tension points of tension, 0 to 100; null when there was no signal yet, which is not the same as calm
 * @param level calm, guarded, strained, acute or crisis; null without a tension and while evidence is thin: too little data
 * @param pressure points of tension if acts of force counted no more than words, 0 to 100 times the rule book's ceiling; the tension
 *     minus this is what acts of force add; null without a tension
 * @param gross points of tension without the relief of cooperation, 0 to 100; null without a tension
 * @param relief points of tension that cooperation takes away, 0 to 100; null without a tension
 * @param escalation escalation load, acts of force too: decayed points, those of each feed divided by its kappa, 0 or more; null without a tension
 * @param force load of the acts of force: their decayed points, those of each feed divided by its force kappa, 0 or more; null without a tension
 * @param cooperation how much the two work together, 0 to 100, regardless of what strains: the points that cooperation takes away of 100 of a tension
 *     that only begins; null without a tension
 * @param cooperationLevel rare, occasional, regular, active or intense; null when level is
 * @param change7d points of tension more than 7 days before, -100 to 100; null while that day is in the dyad's warm-up
 * @param change30d points of tension more than 30 days before, -100 to 100; null while that day is in the dyad's warm-up
 * @param percentile on how many of the 365 days before the tension was lower, in percent, 0 to 100; null without a tension, and where fewer than 90 of
 *     these days are known after the dyad's warm-up
 * @param highestSince the last of these days with the same tension or a higher one; null when there is none, and when percentile is
 * @param standardError how far tension may be off because feeds report only a sample of what happens, in points, 0 to 100; null without a tension
 * @param ahead7d points of tension 7 days after asOf if nothing happens after it, 0 to 100: what is known of later days does not count; null without a
 *     tension
 * @param ahead30d the same 30 days after asOf; null without a tension
 * @param surge how unusual the last days are against the weeks before; null before any feed has been observed long enough
 * @param evidence none, thin or enough: what the numbers rest on
 * @param warmingUp whether the day is one of the dyad's first, in which its numbers only begin to build up
 * @param actions90d the dyad's actions of the last 90 days: asOf and the 89 days before it
 * @param reports90d how many reports of them there are
 * @param daysObserved90d on how many of these days there was at least one of them
 * @param lastActionOn day of the last action; null when there is none
 * @param dormant whether that day is more than 90 days before asOf: at exactly 90 days it is not, though actions90d is 0 already
 */
public record ScoreNumbers(
        @Nullable Double tension,
        @Nullable String level,
        @Nullable Double pressure,
        @Nullable Double gross,
        @Nullable Double relief,
        @Nullable Double escalation,
        @Nullable Double force,
        @Nullable Double cooperation,
        @Nullable String cooperationLevel,
        @Nullable Double change7d,
        @Nullable Double change30d,
        @Nullable Double percentile,
        @Nullable LocalDate highestSince,
        @Nullable Double standardError,
        @Nullable Double ahead7d,
        @Nullable Double ahead30d,
        @Nullable Surge surge,
        String evidence,
        boolean warmingUp,
        int actions90d,
        int reports90d,
        int daysObserved90d,
        @Nullable LocalDate lastActionOn,
        boolean dormant) {
    /** A level's word; null while evidence is thin. */
    public static @Nullable String word(@Nullable Level level) {
        return level == null ? null : level.word();
    }

    /** The numbers of a score. */
    public static ScoreNumbers of(TensionScore score) {
        Tension now = score.now();
        PlaceInPast place = score.place();
        return new ScoreNumbers(
                now == null ? null : now.tension(),
                word(score.level()),
                now == null ? null : now.pressure(),
                now == null ? null : now.gross(),
                now == null ? null : now.relief(),
                now == null ? null : now.escalation(),
                now == null ? null : now.force(),
                now == null ? null : now.cooperation(),
                score.cooperation() == null ? null : score.cooperation().word(),
                score.change7d(),
                score.change30d(),
                place == null ? null : place.percentile(),
                place == null ? null : place.highestSince(),
                score.standardError(),
                score.ahead7d(),
                score.ahead30d(),
                score.surge(),
                score.evidence().word(),
                score.warmingUp(),
                score.actions90d(),
                score.reports90d(),
                score.daysObserved90d(),
                score.lastActionOn(),
                score.dormant());
    }
}
