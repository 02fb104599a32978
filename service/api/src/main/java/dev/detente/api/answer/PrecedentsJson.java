package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Dyad;
import dev.detente.rules.analysis.Precedents;
import dev.detente.rules.analysis.Precedents.Precedent;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days of a dyad's own past that looked most like a day. They show what was, not what will be.
 *
 * @param dyad the dyad: the codes of its two actors in alphabetical order
 * @param comparable whether the day can be compared: it has enough evidence and some escalation, and is not in the dyad's warm-up
 * @param precedents the days, the nearest first; empty when the day cannot be compared or has none before it
 */
public record PrecedentsJson(
        String dyad, @JsonUnwrapped Stamp stamp, boolean comparable, List<PrecedentJson> precedents) {
    /**
     * A day of the past. Its distance is the mean of four differences, each from 0 (the same) to 1.
     *
     * @param day the UTC day, end of it; at least 30 days before the day asked for and from any nearer precedent
     * @param distance the distance, 0 (the same in all four) to 1
     * @param issues the part of the escalation load, 0 to 1, that would have to be over other issues for the days to be alike
     * @param directions the part of the escalation load, 0 to 1, that would have to come from the other actor for the days to be alike
     * @param surges the difference of the surges divided by 4, at most 1
     * @param tensions the difference of the tensions divided by 20 points, at most 1
     * @param tension the tension at the end of the day, 0 to 100
     * @param surge the surge at its end, as a deviance; null before any feed had been observed long enough
     * @param next30d what the tension had changed by 30 days later, in points
     * @param foremost the group with the most points among what was done in the 30 days up to it; null when nothing was
     */
    public record PrecedentJson(
            LocalDate day,
            double distance,
            double issues,
            double directions,
            double surges,
            double tensions,
            double tension,
            @Nullable Double surge,
            double next30d,
            @Nullable DeedGroupJson foremost) {
        static PrecedentJson of(View view, Dyad dyad, Precedent p) {
            return new PrecedentJson(
                    p.day(),
                    p.distance().mean(),
                    p.distance().issues(),
                    p.distance().directions(),
                    p.distance().surge(),
                    p.distance().tension(),
                    p.tension().tension(),
                    p.surge() == null ? null : p.surge().deviance(),
                    p.next(),
                    view.series(dyad).groupsAfter(p.day().minusDays(Precedents.NEXT_DAYS), p.day(), 1).stream()
                            .findFirst()
                            .map(DeedGroupJson::of)
                            .orElse(null));
        }
    }

    /**
     * The answer for a dyad on the day of a view.
     *
     * @param most how many precedents at most, 0 or more
     */
    public static PrecedentsJson of(View view, Dyad dyad, int most) {
        DyadSeries series = view.series(dyad);
        return new PrecedentsJson(
                dyad.toString(),
                Stamp.of(view),
                Precedents.comparable(series, view.asOf()),
                Precedents.of(series, view.asOf(), most).stream()
                        .map(p -> PrecedentJson.of(view, dyad, p))
                        .toList());
    }
}
