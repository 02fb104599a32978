package dev.detente.pages.dyad;

import dev.detente.model.Level;
import dev.detente.model.Tension;
import dev.detente.pages.LevelRange;
import dev.detente.pages.Trend;
import dev.detente.pages.Words;
import dev.detente.rules.book.Parameters;
import dev.detente.scoring.WhatIf;
import dev.detente.scoring.WhatIf.CurveDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How supposed actions fade: the tension with them, if nobody acts, and if the last 30 days come again and again, over the days after, on 1000 by 100 units;
 * positions of texts are percentages. The scale is limited to the tensions that occur, since otherwise a small difference could not be seen.
 *
 * @param gap the polygon between the tension with them and the one it is compared with
 * @param bands levels; empty when there is too little data for one on both sides
 */
record WhatIfChart(
        String nobodyActs,
        String repeated,
        String after,
        String gap,
        List<Trend.Grid> grid,
        List<Trend.Band> bands,
        List<Trend.Month> months,
        List<Label> labels,
        List<Day> days,
        String half,
        String text) {
    /** The day after which a truce is compared with the last 30 days. */
    static final int LATER = 90;

    private static final List<Integer> SHOWN_DAYS = List.of(0, 7, 30, 60, LATER, WhatIf.CURVE_DAYS);
    /** The limits of the scale are multiples of this. */
    private static final int STEP = 10;
    /** Where the labels of the lines are: those of upper lines to the right of it, those of lower ones to the left, where falling lines leave room. */
    private static final double LABEL_AT = 0.42;

    private static final double NOBODY_AT = 0.72;

    /** A difference that grows by less than this, in points, is not said to grow. */
    private static final double GROWTH = 0.2;

    /** The name of a line: {@code dy} pixels from the line, its text beginning or ending there. */
    record Label(String text, String x, String y, int dy, String anchor) {}

    /** A day in numbers; dashes when there is no data. */
    record Day(String when, String day, String repeated, String nobodyActs, String after, String difference) {}

    /** The part of the tensions, 0 to 100, that is drawn. */
    private record Scale(int low, int high) {
        static Scale of(List<CurveDay> curve) {
            List<Double> all = curve.stream()
                    .flatMap(d -> Stream.of(d.nobodyActs(), d.repeated(), d.after()))
                    .filter(Objects::nonNull)
                    .map(Tension::tension)
                    .toList();
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
        Parameters parameters = whatIf.before().book().parameters();
        boolean thin = effect.before().level() == null && effect.after().level() == null;
        List<CurveDay> curve = effect.curve();
        Scale scale = Scale.of(curve);
        LocalDate from = whatIf.before().asOf();
        boolean several = whatIf.supposed().size() > 1;
        List<String> nobodyActs = points(curve, CurveDay::nobodyActs, scale);
        List<String> repeated = points(curve, CurveDay::repeated, scale);
        List<String> after = points(curve, CurveDay::after, scale);
        CurveDay last = curve.get(WhatIf.CURVE_DAYS);
        return new WhatIfChart(
                String.join(" ", nobodyActs),
                String.join(" ", repeated),
                String.join(" ", after),
                gap(whatIf.truce() ? repeated : nobodyActs, after),
                grid(scale),
                thin ? List.of() : bands(parameters, scale),
                Trend.months(from, from.plusDays(WhatIf.CURVE_DAYS)),
                labels(curve, scale, several ? "them" : "it"),
                SHOWN_DAYS.stream()
                        .map(d -> day(d, curve.get(d), whatIf.truce()))
                        .toList(),
                whatIf.truce() ? left(effect, parameters.levels()) : half(curve),
                "Tension from " + Words.day(from) + " over 180 days: with " + (several ? "the actions" : "the action")
                        + " from " + number(curve.get(0).after()) + " to " + number(last.after()) + "; without "
                        + (several ? "them" : "it") + " from "
                        + number(curve.get(0).nobodyActs()) + " to "
                        + number(last.nobodyActs()) + " if nobody acts, and to " + number(last.repeated())
                        + " if the last 30 days continue");
    }

    private static double value(@Nullable Tension tension) {
        return tension == null ? 0 : tension.tension();
    }

    private static List<String> points(List<CurveDay> curve, Function<CurveDay, @Nullable Tension> line, Scale scale) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < curve.size(); i++) {
            Tension tension = line.apply(curve.get(i));
            if (tension != null) {
                points.add(String.format(
                        Locale.ROOT, "%.2f,%.3f", 1000.0 * i / (curve.size() - 1), scale.y(tension.tension())));
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

    private static List<Label> labels(List<CurveDay> curve, Scale scale, String it) {
        CurveDay day = curve.get((int) (LABEL_AT * WhatIf.CURVE_DAYS));
        CurveDay later = curve.get((int) (NOBODY_AT * WhatIf.CURVE_DAYS));
        boolean raised = value(day.after()) >= value(day.nobodyActs());
        List<Label> labels = new ArrayList<>();
        label(labels, "the last 30 days continue", day.repeated(), LABEL_AT, true, scale);
        label(labels, "with " + it, day.after(), LABEL_AT, raised, scale);
        label(labels, "nobody acts", later.nobodyActs(), NOBODY_AT, !raised, scale);
        return labels;
    }

    private static void label(
            List<Label> labels, String text, @Nullable Tension tension, double at, boolean upper, Scale scale) {
        if (tension != null) {
            String x = Words.percent(at, 1);
            String y = Words.percent(scale.y(tension.tension()), 100);
            labels.add(upper ? new Label(text, x, y, -10, "start") : new Label(text, x, y, 20, "end"));
        }
    }

    private static Day day(int days, CurveDay day, boolean truce) {
        Tension without = truce ? day.repeated() : day.nobodyActs();
        return new Day(
                days == 0 ? "That day" : "After " + days + " days",
                Words.shortDay(day.day()),
                number(day.repeated()),
                number(day.nobodyActs()),
                number(day.after()),
                without == null || day.after() == null ? "\u2013" : Words.signed(move(day, truce), 1));
    }

    /** The tension with the supposed actions minus the one that it is compared with; 0 for one that is not known. */
    static double move(CurveDay day, boolean truce) {
        return value(day.after()) - value(truce ? day.repeated() : day.nobodyActs());
    }

    private static String number(@Nullable Tension tension) {
        return tension == null ? "\u2013" : Words.number(tension.tension());
    }

    /** How long the past still counts after a truce. */
    private static String left(WhatIf.Effect effect, List<Double> levels) {
        Level level = effect.after().level();
        String half = effect.halfGoneOn()
                .map(day -> "Half of all that strains would be gone on " + Words.day(day))
                .orElse("After 180 days more than half of all that strains would be left");
        return effect.curve().stream()
                .filter(d -> level != null && d.after() != null && Level.of(value(d.after()), levels) != level)
                .findFirst()
                .map(d -> half + ", and from " + Words.day(d.day()) + " the level would be "
                        + Words.level(Level.of(value(d.after()), levels)) + ".")
                .orElse(half + ".");
    }

    /** How long the difference lasts; it may grow first, when the other actions of the pair fade faster than the supposed one. */
    private static String half(List<CurveDay> curve) {
        double first = Math.abs(move(curve.get(0), false));
        if (first < Words.SHOWN
                || curve.get(0).nobodyActs() == null
                || curve.get(0).after() == null) {
            return "";
        }
        int peak = 0;
        for (int i = 1; i < curve.size(); i++) {
            if (Math.abs(move(curve.get(i), false)) > Math.abs(move(curve.get(peak), false))) {
                peak = i;
            }
        }
        boolean grows = Math.abs(move(curve.get(peak), false)) >= first + GROWTH;
        String lead = grows
                ? "The difference would first grow, to " + Words.signed(move(curve.get(peak), false), 1) + " on "
                        + Words.day(curve.get(peak).day()) + ", because other actions here fade faster; "
                : "";
        for (int i = peak; i < curve.size(); i++) {
            if (Math.abs(move(curve.get(i), false)) <= first / 2) {
                return lead + (grows ? "half of the first difference" : "Half of the difference")
                        + " would be gone after " + Words.count(i, "day") + ", on "
                        + Words.day(curve.get(i).day()) + ".";
            }
        }
        return lead + (grows ? "after" : "After") + " 180 days more than half of it would still be left.";
    }
}
