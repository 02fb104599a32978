package dev.detente.lab.judge.report;

import dev.detente.lab.judge.BaseRate;
import dev.detente.lab.judge.LevelMeaning;
import dev.detente.lab.judge.LevelResult;
import dev.detente.lab.judge.LevelResult.SeriesLevels;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.lab.judge.ValidationResult.PeriodData;
import dev.detente.rulebooks.judging.ConflictIntensity;
import dev.detente.rulebooks.judging.LevelFigure;
import dev.detente.rulebooks.judging.LevelFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The findings about levels, as tables and sentences for every form of report. */
final class LevelTables {
    /** Explains the figures. */
    static final String UNITS =
            "A unit is the days of a pair under one label, cut at the ends of quarters: 20 days or more (6 for wars, limited or"
                    + " not), after the first 30 of a period, with 5 rows or more, of a pair with 30 rows or more. The numbers below a"
                    + " figure are its bootstrap interval: the pairs, with all their units, are drawn with replacement 200 times, and"
                    + " 90 % of the resulting figures are in the interval. Where only one pair has the label there is none.";
    /** Explains the rates. */
    static final String RATES =
            "How often something followed a day at a level. Force is a first use: an ASSAULT of either side, reported by two pairs of"
                    + " entities or coded by a person, after 90 days without one; it is counted for the days without force in the 90"
                    + " days up to them, of which the period must hold all. An onset is one of the list of crises; what"
                    + " the list does not name does not count. The next 30 days must"
                    + " be in the data. Days overlap, so the interval is drawn by pair, as above; where nothing followed, its upper end"
                    + " is what one in twenty sets of as many pairs would still allow.";

    private final ValidationResult result;
    private final LevelResult levels;

    LevelTables(ValidationResult result) {
        this.result = result;
        levels = result.levels();
    }

    /** Who made the labels, and how many are judged. */
    String origin() {
        return levels.origin() + " " + Numbers.whole(levels.inData()) + " of " + Numbers.whole(levels.listed())
                + " are in the data; they give "
                + Numbers.whole(levels.tension().whole().units()) + " units of "
                + Numbers.whole(levels.tension().whole().pairs()) + " pairs.";
    }

    /** Which days and labels the table of days counts. */
    String labels() {
        return "Days of judged pairs after the warm-up, and how many of them have each label of intensity. "
                + levels.origin();
    }

    /** The median tension of each label. */
    String medians() {
        List<Double> medians = levels.tension().whole().medians();
        return "The median tension of the units is "
                + Arrays.stream(ConflictIntensity.values())
                        .map(label -> Numbers.value(medians.get(label.number())) + " for label " + label.number() + " ("
                                + label.words() + ")")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    /** The figures of each series over all periods; those of baselines that only order matters for. */
    Table figures() {
        return new Table(
                head("series"),
                1,
                levels.series().stream()
                        .map(s -> row(List.of((s.product() ? "" : "baseline: ") + s.name()), s.whole()))
                        .toList());
    }

    /** The figures of tension in each period, with the feed's rows there. */
    Table byPeriod() {
        SeriesLevels tension = levels.tension();
        return new Table(
                head("period", "rows a day", "units"),
                1,
                IntStream.range(0, result.periods().size())
                        .mapToObj(i -> {
                            PeriodData p = result.periods().get(i);
                            LevelFigures own = tension.byPeriod().get(i);
                            return row(
                                    List.of(
                                            p.period().toString(),
                                            Numbers.whole(Math.round(p.rows()
                                                    / (double) p.period().days())),
                                            Numbers.whole(own.units())),
                                    own);
                        })
                        .toList());
    }

    private List<String> head(String... first) {
        return Stream.concat(
                        Stream.of(first), Arrays.stream(LevelFigure.values()).map(f -> f.id(levels.borders())))
                .toList();
    }

    private static List<String> row(List<String> first, LevelFigures figures) {
        return Stream.concat(first.stream(), figures.figures().values().stream().map(Numbers::estimate))
                .toList();
    }

    /** Returns each figure's name and its meaning. */
    List<List<String>> meanings() {
        return Arrays.stream(LevelFigure.values())
                .map(f -> List.of(f.id(levels.borders()), f.meaning(levels.borders())))
                .toList();
    }

    /** How many days each level had, and how many of them have each label. */
    Table days() {
        return new Table(
                Stream.concat(
                                Stream.of("level", "from", "days", "pairs"),
                                Arrays.stream(ConflictIntensity.values())
                                        .map(label -> label.number() + " " + label.words()))
                        .toList(),
                1,
                levels.meanings().stream()
                        .map(m -> Stream.concat(
                                        Stream.of(
                                                m.level().word(),
                                                Numbers.value(m.border()),
                                                Numbers.whole(m.days()),
                                                Numbers.whole(m.pairs())),
                                        m.labels().stream().map(Numbers::whole))
                                .toList())
                        .toList());
    }

    /** The rates of force and of crises after the days of each level. */
    Table rates() {
        return new Table(
                List.of(
                        "level",
                        "days amid force",
                        "days without",
                        "pairs",
                        "force in 14 days",
                        "in 30 days",
                        "days",
                        "pairs",
                        "onset in 14 days",
                        "in 30 days"),
                1,
                levels.meanings().stream().map(LevelTables::rates).toList());
    }

    private static List<String> rates(LevelMeaning m) {
        BaseRate force = m.force().within14();
        BaseRate onset = m.onset().within14();
        return List.of(
                m.level().word(),
                Numbers.whole(m.amidForce()),
                Numbers.whole(force.days()),
                Numbers.whole(force.pairs()),
                rate(force),
                rate(m.force().within30()),
                Numbers.whole(onset.days()),
                Numbers.whole(onset.pairs()),
                rate(onset),
                rate(m.onset().within30()));
    }

    private static String rate(BaseRate rate) {
        return Double.isNaN(rate.share())
                ? "\u2013"
                : percent(rate.share()) + " %"
                        + (Double.isNaN(rate.interval().low())
                                ? ""
                                : "\n" + percent(rate.interval().low()) + " to "
                                        + percent(rate.interval().high()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
