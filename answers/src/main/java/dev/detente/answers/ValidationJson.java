package dev.detente.answers;

import dev.detente.answers.ExplanationJson.ActionRef;
import dev.detente.answers.Stamp.RuleBookJson;
import dev.detente.base.ProgramVersion;
import dev.detente.evaluation.CrisisResult;
import dev.detente.evaluation.CrisisResult.Observation;
import dev.detente.evaluation.CurvePoint;
import dev.detente.evaluation.FalseAlarms;
import dev.detente.evaluation.Figure;
import dev.detente.evaluation.Figures;
import dev.detente.evaluation.LateStart;
import dev.detente.evaluation.LevelFigure;
import dev.detente.evaluation.RuleEffect;
import dev.detente.evaluation.SeriesResult;
import dev.detente.evaluation.SeriesResult.Judgement;
import dev.detente.evaluation.ThinFeed;
import dev.detente.evaluation.TopDyad;
import dev.detente.evaluation.ValidationResult;
import dev.detente.evaluation.ValidationResult.Counts;
import dev.detente.evaluation.ValidationResult.PeriodData;
import dev.detente.evaluation.statistics.Interval;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How well the product detects crises, compared with what anybody can count.
 *
 * @param periods the data, period by period
 * @param counts how much was judged
 * @param series the product's series, then the baselines
 * @param crises what the product showed at each judged crisis
 * @param falseAlarms where the product's series gave false alarms at their thresholds
 * @param tops the dyads at the top of each period
 * @param levels what levels mean, and how well series separate labels of intensity
 * @param lateStarts how far the tensions of a store that began late are from those of one that began with the data
 * @param thinFeeds the figures of tension when only a share of the reports is scored
 * @param rules the effect of leaving out topic files and single rules; empty unless it was asked for
 */
public record ValidationJson(
        RuleBookJson ruleBook,
        String programVersion,
        List<PeriodJson> periods,
        Counts counts,
        List<SeriesJson> series,
        List<CrisisJson> crises,
        List<FalseAlarmsJson> falseAlarms,
        List<TopJson> tops,
        LevelsJson levels,
        List<LateStartJson> lateStarts,
        List<ThinFeedJson> thinFeeds,
        List<RuleEffectJson> rules) {
    /** A period; its figures are at the same index of {@code byPeriod} of a series. */
    public record PeriodJson(LocalDate from, LocalDate to, int rows, int dyads, int judged, int onsets, int calm) {
        static PeriodJson of(PeriodData p) {
            return new PeriodJson(
                    p.period().first(), p.period().last(), p.rows(), p.dyads(), p.judged(), p.onsets(), p.calm());
        }
    }

    /**
     * A figure.
     *
     * @param value null when the data do not give it
     * @param interval the bootstrap interval that holds 90 %; null when the figure does not depend on crises
     */
    public record FigureJson(
            @Nullable Double value, @Nullable Interval interval) {}

    /**
     * A series.
     *
     * @param figures the figures by their short names
     * @param threshold the value that 80 % of the onsets reach
     */
    public record SeriesJson(
            String name,
            boolean product,
            Map<String, FigureJson> figures,
            List<Map<String, FigureJson>> byPeriod,
            @Nullable Double threshold,
            List<CurvePoint> roc,
            List<CurvePoint> alarms) {
        static SeriesJson of(SeriesResult s) {
            return new SeriesJson(
                    s.name(),
                    s.product(),
                    figures(s.whole()),
                    s.byPeriod().stream().map(SeriesJson::figures).toList(),
                    number(s.threshold()),
                    s.roc(),
                    s.alarms().stream().filter(p -> !Double.isNaN(p.x())).toList());
        }

        private static Map<String, FigureJson> figures(Judgement j) {
            Map<String, FigureJson> figures = new LinkedHashMap<>();
            for (Figure figure : Figure.values()) {
                figures.put(
                        figure.id(),
                        new FigureJson(
                                number(figure.of(j.figures())),
                                LevelsJson.known(j.intervals().get(figure))));
            }
            return figures;
        }
    }

    /** A crisis, and what each series of the product showed at its onset. */
    public record CrisisJson(
            String dyad, LocalDate onset, String event, String what, String sources, List<SeenJson> seen) {
        static CrisisJson of(CrisisResult r) {
            return new CrisisJson(
                    r.crisis().dyad().toString(),
                    r.crisis().onset(),
                    r.crisis().event(),
                    r.crisis().what(),
                    r.crisis().sources(),
                    r.seen().stream().map(SeenJson::of).toList());
        }
    }

    /** The jump of a series at an onset: its value the day before, its greatest in the 15 days from the onset on, the percentile of that jump. */
    public record SeenJson(
            String series,
            @Nullable Double before,
            @Nullable Double after,
            @Nullable Double percentile,
            boolean caught) {
        static SeenJson of(Observation s) {
            return new SeenJson(s.series(), number(s.before()), number(s.after()), number(s.percentile()), s.caught());
        }
    }

    /** The days on which a series gave a false alarm on a dyad. */
    public record FalseAlarmsJson(String series, String dyad, List<LocalDate> days) {
        static FalseAlarmsJson of(FalseAlarms f) {
            return new FalseAlarmsJson(f.series(), f.dyad().toString(), f.days());
        }
    }

    /** A dyad at the top of a period. */
    public record TopJson(
            LocalDate from,
            LocalDate to,
            String dyad,
            double mean,
            double max,
            LocalDate maxOn,
            int rows,
            int conflictRows,
            @Nullable ActionRef topAction) {
        static TopJson of(TopDyad t) {
            return new TopJson(
                    t.period().first(),
                    t.period().last(),
                    t.dyad().toString(),
                    t.mean(),
                    t.max(),
                    t.maxOn(),
                    t.rows(),
                    t.conflictRows(),
                    t.topAction() == null ? null : ActionRef.of(t.topAction(), Origins.none()));
        }
    }

    /**
     * How far a store that began late is from one that began with the data.
     *
     * @param begin the first day of the store that began late
     * @param day the day on whose end both are read
     * @param pairs how many pairs above 10 are compared
     * @param difference the mean of their absolute differences, in points of tension
     * @param near the share of them, 0 to 1, that differ by at most 3 points
     */
    public record LateStartJson(
            LocalDate begin,
            LocalDate day,
            int pairs,
            @Nullable Double difference,
            @Nullable Double near) {
        static LateStartJson of(LateStart l) {
            return new LateStartJson(l.begin(), l.day(), l.pairs(), number(l.difference()), number(l.near()));
        }
    }

    /**
     * The figures of tension, by their short names, when only a share of the reports is scored.
     *
     * @param share the share, 0 to 1
     * @param kappas the kappa found for each feed
     */
    public record ThinFeedJson(
            double share,
            SortedMap<String, Double> kappas,
            Map<String, @Nullable Double> figures,
            Map<String, @Nullable Double> levels) {
        static ThinFeedJson of(ThinFeed t, List<Double> borders) {
            SortedMap<String, Double> kappas = new TreeMap<>();
            t.kappas().forEach((feed, kappa) -> kappas.put(feed.id(), kappa));
            return new ThinFeedJson(
                    t.share(), kappas, RuleEffectJson.figures(t.figures()), ValidationJson.levels(t.levels(), borders));
        }
    }

    private static Map<String, @Nullable Double> levels(Map<LevelFigure, Double> figures, List<Double> borders) {
        Map<String, @Nullable Double> values = new LinkedHashMap<>();
        for (LevelFigure figure : LevelFigure.values()) {
            values.put(figure.id(borders), number(figures.getOrDefault(figure, Double.NaN)));
        }
        return values;
    }

    /**
     * The effect of leaving some rules out on the figures of tension, by their short names; null where the data do not give one.
     *
     * @param without of all judged dyads, without the rules; with them is the series {@code tension}
     * @param levels the figures of levels without the rules
     * @param ownWith of the dyads on which the rules gave a signal, with them
     * @param ownWithout of these dyads, without the rules
     */
    public record RuleEffectJson(
            String name,
            boolean file,
            int signals,
            Map<String, @Nullable Double> without,
            Map<String, @Nullable Double> levels,
            int dyads,
            int onsets,
            Map<String, @Nullable Double> ownWith,
            Map<String, @Nullable Double> ownWithout) {
        static RuleEffectJson of(RuleEffect e, List<Double> borders) {
            return new RuleEffectJson(
                    e.name(),
                    e.file(),
                    e.signals(),
                    figures(e.without()),
                    ValidationJson.levels(e.levels(), borders),
                    e.dyads(),
                    e.onsets(),
                    figures(e.ownWith()),
                    figures(e.ownWithout()));
        }

        static Map<String, @Nullable Double> figures(Figures figures) {
            Map<String, @Nullable Double> values = new LinkedHashMap<>();
            for (Figure figure : Figure.values()) {
                values.put(figure.id(), number(figure.of(figures)));
            }
            return values;
        }
    }

    /** The result in its JSON form. */
    public static ValidationJson of(ValidationResult r) {
        return new ValidationJson(
                new RuleBookJson(r.ruleBook(), r.ruleBookVersion()),
                ProgramVersion.value(),
                r.periods().stream().map(PeriodJson::of).toList(),
                r.counts(),
                r.series().stream().map(SeriesJson::of).toList(),
                r.crises().stream().map(CrisisJson::of).toList(),
                r.falseAlarms().stream().map(FalseAlarmsJson::of).toList(),
                r.tops().stream().map(TopJson::of).toList(),
                LevelsJson.of(r.levels()),
                r.lateStarts().stream().map(LateStartJson::of).toList(),
                r.thinFeeds().stream()
                        .map(t -> ThinFeedJson.of(t, r.levels().borders()))
                        .toList(),
                r.rules().stream()
                        .map(e -> RuleEffectJson.of(e, r.levels().borders()))
                        .toList());
    }

    /** The figure in its JSON form: null where the data do not give it. */
    static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }
}
