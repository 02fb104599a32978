package dev.detente.answers;

import dev.detente.evaluation.CrisisVerdict;
import dev.detente.evaluation.CrisisVerdict.ChangedCrisis;
import dev.detente.evaluation.CrisisVerdict.FigureChange;
import dev.detente.evaluation.CrisisVerdict.SeriesChange;
import dev.detente.evaluation.LevelVerdict;
import dev.detente.evaluation.Period;
import dev.detente.evaluation.statistics.Interval;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a draft detects dated crises better or worse than the book that it is compared with.
 *
 * @param verdict same (every judged number is the same), as well, better, worse, mixed, or too few events to decide
 * @param sentence the same in a sentence
 * @param crises how many onsets are judged, 1 or more
 * @param events how many events they belong to
 * @param dyads how many dyads have 40 reports or more; a dyad is counted once for each period
 * @param judgedDyads how many of them are judged: of each period the 300 with the most reports, and those that have a crisis
 * @param periods the stretches of days that are judged; more than 60 days without any report separate two of them
 * @param series tension, then surge
 * @param changed the crises that one book catches and the other does not, by series, onset and dyad
 * @param levels how the levels of both books fit labels of intensity; null when the period has no label of a dyad with 30 reports or more
 */
public record CrisesJson(
        String verdict,
        String sentence,
        int crises,
        int events,
        int dyads,
        int judgedDyads,
        List<DaysJson> periods,
        List<SeriesJson> series,
        List<ChangedJson> changed,
        @Nullable LevelsJudgedJson levels) {
    /**
     * Days in a row.
     *
     * @param from the first
     * @param to the last, included
     */
    public record DaysJson(LocalDate from, LocalDate to) {
        static DaysJson of(Period period) {
            return new DaysJson(period.first(), period.last());
        }
    }

    /**
     * How one series changes.
     *
     * @param name tension (0 to 100) or surge (the signed root of a deviance)
     * @param differs whether any judged dyad has a different value on any day
     * @param threshold the value that 80 % of the crises reach within 15 days under the base; under both books a crisis counts as caught
     *     when it reaches this value; null when the data do not give it
     * @param draftThreshold the value that 80 % of them reach under the draft; when it is far from the other one, the draft has another
     *     scale; null when the data do not give it
     * @param caughtBefore how many crises reach the threshold under the base
     * @param caughtAfter how many under the draft
     * @param figures how each figure of the series changes
     */
    public record SeriesJson(
            String name,
            boolean differs,
            @Nullable Double threshold,
            @Nullable Double draftThreshold,
            int caughtBefore,
            int caughtAfter,
            List<FigureJson> figures) {
        static SeriesJson of(SeriesChange s) {
            return new SeriesJson(
                    s.name(),
                    s.differs(),
                    number(s.threshold()),
                    number(s.draftThreshold()),
                    s.caughtBefore(),
                    s.caughtAfter(),
                    s.figures().stream().map(FigureJson::of).toList());
        }
    }

    /**
     * How one figure changes.
     *
     * @param figure its short name: jp, wL and pL, from 0 to 1, are better when higher; fa and fa10, false alarms a dyad-year, when lower
     * @param meaning what it means
     * @param before under the base; null when the data do not give it
     * @param after under the draft; null when the data do not give it
     * @param difference the bootstrap interval, by event, that holds 90 % of after minus before; null when there is none
     * @param verdict better or worse when that interval does not contain 0 and the change is 0.01 or more, else same
     */
    public record FigureJson(
            String figure,
            String meaning,
            @Nullable Double before,
            @Nullable Double after,
            @Nullable Interval difference,
            String verdict) {
        static FigureJson of(LevelVerdict.Change c) {
            return new FigureJson(
                    c.figure(), c.meaning(), number(c.before()), number(c.after()), known(c.difference()), c.verdict());
        }

        static FigureJson of(FigureChange f) {
            return new FigureJson(
                    f.figure().id(),
                    f.figure().meaning(),
                    number(f.before()),
                    number(f.after()),
                    known(f.difference()),
                    f.better() ? "better" : f.worse() ? "worse" : "same");
        }
    }

    /**
     * A crisis that one book catches and the other does not.
     *
     * @param dyad the dyad: the codes of its two actors in alphabetical order
     * @param onset the UTC day on which the crisis began
     * @param event what it belongs to, in a word
     * @param what what happened, in a few words
     * @param series the series in which it is caught or not: tension or surge
     * @param became lost (only the base catches it) or won (only the draft does)
     * @param before the series' greatest value in the 15 days from the onset on, under the base
     * @param after its greatest value under the draft
     * @param threshold the value from which on it is caught
     */
    public record ChangedJson(
            String dyad,
            LocalDate onset,
            String event,
            String what,
            String series,
            String became,
            double before,
            double after,
            double threshold) {
        static ChangedJson of(ChangedCrisis c) {
            return new ChangedJson(
                    c.crisis().dyad().toString(),
                    c.crisis().onset(),
                    c.crisis().event(),
                    c.crisis().what(),
                    c.series(),
                    c.caughtBefore() ? "lost" : "won",
                    c.before(),
                    c.after(),
                    c.threshold());
        }
    }

    /**
     * How the levels of both books fit labels of intensity.
     *
     * @param units how many units are judged: the days of a dyad under one label, cut at the ends of quarters
     * @param pairs how many dyads have these units
     * @param origin who made the labels, a sentence
     * @param figures how each figure of tension changes, with intervals drawn by dyad; more is better
     */
    public record LevelsJudgedJson(int units, int pairs, String origin, List<FigureJson> figures) {
        static @Nullable LevelsJudgedJson of(@Nullable LevelVerdict verdict) {
            return verdict == null
                    ? null
                    : new LevelsJudgedJson(
                            verdict.units(),
                            verdict.pairs(),
                            verdict.origin(),
                            verdict.changes().stream().map(FigureJson::of).toList());
        }
    }

    /** The figure in its JSON form: null where the data do not give it. */
    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }

    /** The interval; null when it is not known. */
    private static @Nullable Interval known(Interval interval) {
        return Double.isNaN(interval.low()) ? null : interval;
    }

    /** The answer for a verdict; null when there is none. */
    static @Nullable CrisesJson of(@Nullable CrisisVerdict verdict) {
        return verdict == null
                ? null
                : new CrisesJson(
                        verdict.outcome().word(),
                        verdict.sentence(),
                        verdict.crises(),
                        verdict.events(),
                        verdict.dyads(),
                        verdict.judgedDyads(),
                        verdict.periods().stream().map(DaysJson::of).toList(),
                        verdict.series().stream().map(SeriesJson::of).toList(),
                        verdict.changed().stream().map(ChangedJson::of).toList(),
                        LevelsJudgedJson.of(verdict.levels()));
    }
}
