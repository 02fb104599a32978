package dev.detente.pages.dyad;

import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.pages.EvidenceNote;
import dev.detente.pages.LevelRange;
import dev.detente.pages.Trend;
import dev.detente.pages.WarmUp;
import dev.detente.pages.Words;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import dev.detente.scoring.WhatIf;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How supposed actions fade: the tension with and without them over the days after, on 1000 by 100 units; positions of texts are
 * percentages. The scale is limited to the tensions that occur, since otherwise a small difference could not be seen.
 *
 * @param gap the polygon between the two
 * @param bands levels; empty when there is too little data for one on both sides
 */
record WhatIfChart(
        String before,
        String after,
        String gap,
        List<Trend.Grid> grid,
        List<Trend.Band> bands,
        List<Trend.Month> months,
        @Nullable WarmUp warmUp,
        String legend,
        List<Label> labels,
        List<Day> days,
        String half,
        String text) {
    private static final List<Integer> SHOWN_DAYS = List.of(0, 7, 30, 60, 90, WhatIf.CURVE_DAYS);
    /** The limits of the scale are multiples of this. */
    private static final int STEP = 10;
    /** Where the labels of the lines are: the upper line's to the right of it, the lower line's to the left, where falling lines leave room. */
    private static final double LABEL_AT = 0.42;

    /** A difference that grows by less than this, in points, is not said to grow. */
    private static final double GROWTH = 0.2;

    /** The name of a line: {@code dy} pixels from the line, its text beginning or ending there. */
    record Label(String text, String x, String y, int dy, String anchor) {}

    /** A day in numbers; dashes when there is no data. */
    record Day(String when, String day, String before, String after, String difference) {}

    /** The part of the tensions, 0 to 100, that is drawn. */
    private record Scale(int low, int high) {
        static Scale of(List<ScoreSheet.Point> before, List<ScoreSheet.Point> after) {
            List<Double> all = new ArrayList<>();
            before.stream().filter(p -> p.tension() != null).forEach(p -> all.add(Trend.value(p)));
            after.stream().filter(p -> p.tension() != null).forEach(p -> all.add(Trend.value(p)));
            double least = all.stream().mapToDouble(v -> v).min().orElse(0);
            double most = all.stream().mapToDouble(v -> v).max().orElse(100);
            int low = Math.max(0, (int) Math.floor((least - 2) / STEP) * STEP);
            int high = Math.min(100, (int) Math.ceil((most + 2) / STEP) * STEP);
            return new Scale(low, Math.max(high, low + STEP));
        }

        /** Distance from the top in units of 100. */
        double y(double tension) {
            return 100 * (high - tension) / (high - low);
        }
    }

    static WhatIfChart of(WhatIf whatIf, WhatIf.Effect effect) {
        Dyad dyad = effect.after().dyad();
        Parameters parameters = whatIf.before().book().parameters();
        boolean thin = effect.before().level() == null && effect.after().level() == null;
        List<ScoreSheet.Point> before = WhatIf.curve(whatIf.before(), dyad);
        List<ScoreSheet.Point> after = WhatIf.curve(whatIf.after(), dyad);
        Scale scale = Scale.of(before, after);
        WarmUp warmUp = WarmUp.of(after);
        LocalDate from = whatIf.before().asOf();
        boolean several = whatIf.supposed().size() > 1;
        return new WhatIfChart(
                String.join(" ", points(before, scale)),
                String.join(" ", points(after, scale)),
                gap(points(before, scale), points(after, scale)),
                grid(scale),
                thin ? List.of() : bands(parameters, scale),
                Trend.months(from, from.plusDays(WhatIf.CURVE_DAYS)),
                warmUp,
                EvidenceNote.legend(warmUp, parameters.evidence()),
                labels(before, after, scale, several ? "them" : "it"),
                SHOWN_DAYS.stream()
                        .map(d -> day(d, before.get(d), after.get(d)))
                        .toList(),
                half(before, after, reason(whatIf, dyad)),
                "Tension from " + Words.day(from) + " over 180 days: with " + (several ? "the actions" : "the action")
                        + " from "
                        + number(after.get(0)) + " to " + number(after.get(WhatIf.CURVE_DAYS)) + ", without "
                        + (several ? "them" : "it") + " from "
                        + number(before.get(0)) + " to " + number(before.get(WhatIf.CURVE_DAYS)));
    }

    private static List<String> points(List<ScoreSheet.Point> series, Scale scale) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            if (series.get(i).tension() != null) {
                points.add(String.format(
                        Locale.ROOT,
                        "%.2f,%.3f",
                        1000.0 * i / (series.size() - 1),
                        scale.y(Trend.value(series.get(i)))));
            }
        }
        return points;
    }

    private static String gap(List<String> before, List<String> after) {
        if (before.size() != after.size()) {
            return "";
        }
        List<String> around = new ArrayList<>(after);
        for (int i = before.size() - 1; i >= 0; i--) {
            around.add(before.get(i));
        }
        return String.join(" ", around);
    }

    private static List<Trend.Grid> grid(Scale scale) {
        int step = scale.high() - scale.low() > 50 ? 20 : scale.high() - scale.low() > 20 ? 10 : 5;
        List<Trend.Grid> grid = new ArrayList<>();
        for (int at = scale.low(); at <= scale.high(); at += step) {
            grid.add(new Trend.Grid(Words.percent(scale.y(at), 100), Integer.toString(at)));
        }
        return grid;
    }

    private static List<Trend.Band> bands(Parameters parameters, Scale scale) {
        List<Trend.Band> bands = new ArrayList<>();
        for (LevelRange level : LevelRange.of(parameters.levels())) {
            double top = Math.max(0, scale.y(level.high()));
            double bottom = Math.min(100, scale.y(level.low()));
            if (bottom > top) {
                bands.add(new Trend.Band(
                        Words.percent(top, 100),
                        Words.percent(bottom - top, 100),
                        level.word(),
                        Words.percent((top + bottom) / 2, 100)));
            }
        }
        return bands;
    }

    private static List<Label> labels(
            List<ScoreSheet.Point> before, List<ScoreSheet.Point> after, Scale scale, String it) {
        int at = (int) (LABEL_AT * WhatIf.CURVE_DAYS);
        String x = Words.percent(LABEL_AT, 1);
        boolean raised = Trend.value(after.get(at)) >= Trend.value(before.get(at));
        List<Label> labels = new ArrayList<>();
        label(labels, "with " + it, after.get(at), x, raised, scale);
        label(labels, "without " + it, before.get(at), x, !raised, scale);
        return labels;
    }

    private static void label(
            List<Label> labels, String text, ScoreSheet.Point point, String x, boolean upper, Scale scale) {
        if (point.tension() != null) {
            String y = Words.percent(scale.y(Trend.value(point)), 100);
            labels.add(upper ? new Label(text, x, y, -10, "start") : new Label(text, x, y, 20, "end"));
        }
    }

    private static Day day(int after, ScoreSheet.Point without, ScoreSheet.Point with) {
        return new Day(
                after == 0 ? "That day" : "After " + after + " days",
                Words.shortDay(without.day()),
                number(without),
                number(with),
                without.tension() == null || with.tension() == null
                        ? "\u2013"
                        : Words.signed(Trend.value(with) - Trend.value(without), 1));
    }

    private static String number(ScoreSheet.Point point) {
        return point.tension() == null ? "\u2013" : Words.number(Trend.value(point));
    }

    /** Why a difference can grow: rules on known later actions look back on the supposed one, or else the rest fades faster. */
    private static String reason(WhatIf whatIf, Dyad dyad) {
        return later(whatIf, whatIf.before(), dyad).equals(later(whatIf, whatIf.after(), dyad))
                ? "other actions here fade faster"
                : "rules of known later actions would look back on "
                        + (whatIf.supposed().size() > 1 ? "them" : "it");
    }

    /** The signals of actions other than the supposed ones on the days after. */
    private static List<Signal> later(WhatIf whatIf, View view, Dyad dyad) {
        Set<String> supposed =
                whatIf.supposed().stream().map(WhatIf.SupposedReport::id).collect(Collectors.toSet());
        return view.series(dyad).signals().stream()
                .filter(s -> s.action().day().isAfter(view.asOf())
                        && !supposed.contains(s.action().id()))
                .toList();
    }

    /** How long the difference lasts; it may grow first, when the other actions of the pair fade faster than the supposed one. */
    private static String half(List<ScoreSheet.Point> before, List<ScoreSheet.Point> after, String reason) {
        double first = difference(before, after, 0);
        if (first < Words.SHOWN
                || before.get(0).tension() == null
                || after.get(0).tension() == null) {
            return "";
        }
        int peak = 0;
        for (int i = 1; i < before.size(); i++) {
            if (difference(before, after, i) > difference(before, after, peak)) {
                peak = i;
            }
        }
        double most = difference(before, after, peak);
        boolean grows = most >= first + GROWTH;
        String lead = grows
                ? "The difference would first grow, to "
                        + Words.signed(Trend.value(after.get(peak)) - Trend.value(before.get(peak)), 1) + " on "
                        + Words.day(before.get(peak).day()) + ", because " + reason + "; "
                : "";
        for (int i = peak; i < before.size(); i++) {
            if (difference(before, after, i) <= first / 2) {
                return lead + (grows ? "half of the first difference" : "Half of the difference")
                        + " would be gone after " + Words.count(i, "day") + ", on "
                        + Words.day(before.get(i).day()) + ".";
            }
        }
        return lead + (grows ? "after" : "After") + " 180 days more than half of it would still be left.";
    }

    private static double difference(List<ScoreSheet.Point> before, List<ScoreSheet.Point> after, int day) {
        return Math.abs(Trend.value(after.get(day)) - Trend.value(before.get(day)));
    }
}
