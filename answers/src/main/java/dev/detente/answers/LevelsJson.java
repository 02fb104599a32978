package dev.detente.answers;

import dev.detente.evaluation.BaseRate;
import dev.detente.evaluation.LevelFigure;
import dev.detente.evaluation.LevelFigures;
import dev.detente.evaluation.LevelMeaning;
import dev.detente.evaluation.LevelMeaning.Rates;
import dev.detente.evaluation.LevelResult;
import dev.detente.evaluation.LevelResult.SeriesLevels;
import dev.detente.evaluation.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of levels in some data, and how well series separate labels of intensity.
 *
 * @param borders those between the levels, ascending
 * @param origin who made the labels, a sentence
 * @param listed how many labels are on the list
 * @param inData how many of them are in the data
 * @param series the product's series, then the baselines
 * @param meanings what each level meant, the lowest first
 */
public record LevelsJson(
        List<Double> borders,
        String origin,
        int listed,
        int inData,
        List<SeriesJson> series,
        List<MeaningJson> meanings) {
    /** A series; the periods are those of the answer, in order. */
    public record SeriesJson(String name, boolean product, JudgedJson whole, List<JudgedJson> byPeriod) {
        static SeriesJson of(SeriesLevels s, List<Double> borders) {
            return new SeriesJson(
                    s.name(),
                    s.product(),
                    JudgedJson.of(s.whole(), borders),
                    s.byPeriod().stream().map(p -> JudgedJson.of(p, borders)).toList());
        }
    }

    /**
     * How a series was judged.
     *
     * @param units how many units: the days of a pair under one label, cut at the ends of quarters
     * @param pairs how many pairs have these units
     * @param figures the figures by their short names, 0 to 1
     * @param medians the median of the units' means by label, 0 to 5; null without any unit
     */
    public record JudgedJson(int units, int pairs, Map<String, FigureJson> figures, List<@Nullable Double> medians) {
        static JudgedJson of(LevelFigures judged, List<Double> borders) {
            Map<String, FigureJson> figures = new LinkedHashMap<>();
            for (LevelFigure figure : LevelFigure.values()) {
                figures.put(
                        figure.id(borders),
                        new FigureJson(
                                ValidationJson.number(judged.of(figure)),
                                known(judged.intervals().get(figure))));
            }
            List<@Nullable Double> medians = new ArrayList<>();
            judged.medians().forEach(median -> medians.add(ValidationJson.number(median)));
            return new JudgedJson(judged.units(), judged.pairs(), figures, medians);
        }
    }

    /**
     * A figure.
     *
     * @param value null when the data do not give it, or the series has no levels
     * @param interval the bootstrap interval, by pair, that holds 90 %; null when there is none
     */
    public record FigureJson(
            @Nullable Double value, @Nullable Interval interval) {}

    /**
     * The meaning of a level.
     *
     * @param level its word
     * @param border where it begins, a tension
     * @param days how many days judged pairs had it
     * @param pairs how many pairs had it
     * @param labels how many of these days have each label of intensity, 0 to 5
     * @param amidForce how many of these days had force on the day or in the 89 days before it
     * @param force14 how often a first use of force followed other days within 14 days
     * @param force30 the same within 30 days
     * @param onset14 how often the onset of a crisis of the list followed within 14 days
     * @param onset30 the same within 30 days
     */
    public record MeaningJson(
            String level,
            double border,
            long days,
            int pairs,
            List<Long> labels,
            long amidForce,
            RateJson force14,
            RateJson force30,
            RateJson onset14,
            RateJson onset30) {
        static MeaningJson of(LevelMeaning m) {
            Rates force = m.force();
            Rates onset = m.onset();
            return new MeaningJson(
                    m.level().word(),
                    m.border(),
                    m.days(),
                    m.pairs(),
                    m.labels(),
                    m.amidForce(),
                    RateJson.of(force.within14()),
                    RateJson.of(force.within30()),
                    RateJson.of(onset.within14()),
                    RateJson.of(onset.within30()));
        }
    }

    /**
     * A base rate.
     *
     * @param days how many days were counted; the spans that follow them overlap
     * @param pairs how many pairs have these days
     * @param followed after how many of these days something followed
     * @param share followed by days; null without days
     * @param interval the bootstrap interval of the share, by pair, that holds 90 %; null with fewer than two pairs
     */
    public record RateJson(
            long days,
            int pairs,
            long followed,
            @Nullable Double share,
            @Nullable Interval interval) {
        static RateJson of(BaseRate r) {
            return new RateJson(
                    r.days(), r.pairs(), r.followed(), ValidationJson.number(r.share()), known(r.interval()));
        }
    }

    /** The interval; null when it is not known. */
    static @Nullable Interval known(@Nullable Interval interval) {
        return interval == null || Double.isNaN(interval.low()) ? null : interval;
    }

    static LevelsJson of(LevelResult r) {
        return new LevelsJson(
                r.borders(),
                r.origin(),
                r.listed(),
                r.inData(),
                r.series().stream().map(s -> SeriesJson.of(s, r.borders())).toList(),
                r.meanings().stream().map(MeaningJson::of).toList());
    }
}
