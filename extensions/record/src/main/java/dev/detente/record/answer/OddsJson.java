package dev.detente.record.answer;

import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.record.odds.Counterpart;
import dev.detente.record.odds.Odds;
import dev.detente.record.odds.PairOdds;
import dev.detente.record.outcome.Outcome;
import dev.detente.rulebooks.judging.BookRef;
import dev.detente.rulebooks.judging.Interval;
import dev.detente.rules.book.RuleBook;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often something followed days that looked like a pair's day.
 *
 * @param dyad the pair
 * @param asOf the day, at its end
 * @param ruleBook the rule book under which the days looked so
 * @param source which days were counted, a sentence
 * @param odds the odds of each outcome within 7, 14 and 30 days, those of either actor before those of one
 * @param counterparts days of other pairs of the store that looked most like it, the nearest first, and what came of them
 * @param notAtRisk the outcomes that cannot follow: they came in the last days, or the feed is younger than 60 days
 */
public record OddsJson(
        String dyad,
        LocalDate asOf,
        BookRef ruleBook,
        String source,
        List<OutcomeOddsJson> odds,
        List<CounterpartJson> counterparts,
        List<String> notAtRisk) {
    /**
     * The odds of an outcome.
     *
     * @param outcome {@code first-force}, {@code first-coercion}, {@code level-rise} or {@code surge-begin}
     * @param source who would act; null for either
     * @param target against whom; null for either
     * @param within within how many days
     * @param looked how the days looked that were counted
     * @param days how many days looked so
     * @param pairs how many pairs have such days
     * @param followed after how many of these days the outcome came
     * @param share the share of them, 0 to 1; null with fewer than 20 pairs
     * @param low the lower end of its interval that holds 90 %, by pairs; null likewise
     * @param high its upper end; null likewise
     * @param usual the share of all days at risk, of pairs of the same kind of feed; null without any
     * @param sentence the same in words
     */
    public record OutcomeOddsJson(
            String outcome,
            @Nullable String source,
            @Nullable String target,
            int within,
            String looked,
            long days,
            long pairs,
            long followed,
            @Nullable Double share,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double usual,
            String sentence) {
        static OutcomeOddsJson of(Odds odds) {
            boolean enough = odds.enough();
            Interval interval = odds.count().interval();
            double usual = odds.usual().share();
            DirectedDyad direction = odds.direction();
            return new OutcomeOddsJson(
                    odds.question().outcome().word(),
                    direction == null ? null : direction.source().value(),
                    direction == null ? null : direction.target().value(),
                    odds.question().within(),
                    odds.likeness().words(odds.question()),
                    odds.count().days(),
                    odds.count().pairs(),
                    odds.count().followed(),
                    enough ? odds.count().share() : null,
                    enough ? interval.low() : null,
                    enough ? interval.high() : null,
                    Double.isNaN(usual) ? null : usual,
                    odds.sentence());
        }
    }

    /**
     * A day of another pair.
     *
     * @param dyad the pair
     * @param day the day, at its end
     * @param distance how far from alike the two days are, 0 (the same) to 1
     * @param tension the tension of the day, 0 to 100
     * @param surge its surge, as a deviance; 0 before any feed had been observed long enough
     * @param daysSinceForce days since force was last reported; null when it was not within a year
     * @param tensionAfter30d the tension 30 days later
     * @param followed what came within 30 days, in the order of the days
     * @param explanation the address of its explanation in this API
     */
    public record CounterpartJson(
            String dyad,
            LocalDate day,
            double distance,
            double tension,
            double surge,
            @Nullable Integer daysSinceForce,
            double tensionAfter30d,
            List<FollowedJson> followed,
            String explanation) {
        static CounterpartJson of(Counterpart c) {
            return new CounterpartJson(
                    c.dyad().toString(),
                    c.day(),
                    c.distance(),
                    c.look().tension(),
                    c.look().surge(),
                    c.look().sinceForce(),
                    c.later(),
                    c.followed().entrySet().stream()
                            .map(e -> new FollowedJson(
                                    e.getKey().word(), e.getValue(), explanation(c.dyad(), e.getValue())))
                            .toList(),
                    explanation(c.dyad(), c.day()));
        }

        private static String explanation(Dyad dyad, LocalDate day) {
            return "/api/v1/scores/" + dyad + "/explanation?asOf=" + day;
        }
    }

    /**
     * An outcome that came.
     *
     * @param outcome {@code first-force}, {@code first-coercion}, {@code level-rise} or {@code surge-begin}
     * @param on the day on which it came first
     * @param explanation the address of the pair's explanation on that day in this API
     */
    public record FollowedJson(String outcome, LocalDate on, String explanation) {}

    /** The odds of a pair under a rule book. */
    public static OddsJson of(PairOdds of, RuleBook book) {
        return new OddsJson(
                of.dyad().toString(),
                of.asOf(),
                BookRef.of(book),
                of.source(),
                of.odds().stream().map(OutcomeOddsJson::of).toList(),
                of.counterparts().stream().map(CounterpartJson::of).toList(),
                of.notAtRisk().stream().map(Outcome::word).toList());
    }
}
