package dev.detente.service.cli;

import dev.detente.answers.ValidationJson;
import dev.detente.evaluation.Figure;
import dev.detente.evaluation.SeriesResult;
import dev.detente.evaluation.SeriesResult.Judgement;
import dev.detente.evaluation.ValidationResult;
import dev.detente.evaluation.ValidationResult.Counts;
import dev.detente.evaluation.ValidationResult.PeriodData;
import dev.detente.evaluation.statistics.Interval;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The formats in which a validation is printed; lower-case as typed. */
enum ValidationOutput {
    table {
        @Override
        void print(PrintWriter out, ValidationResult result) {
            data(out, result);
            out.println();
            out.printf(Locale.ROOT, "%-26s", "");
            for (Figure figure : Figure.values()) {
                out.printf(Locale.ROOT, figure.ofCrises() ? "%13s" : "%8s", figure.id());
            }
            out.println();
            for (SeriesResult series : result.series()) {
                figures(out, series.name(), series.whole());
            }
            out.println();
            for (Figure figure : Figure.values()) {
                out.printf(Locale.ROOT, "%-5s %s%n", figure.id(), figure.meaning());
            }
            out.println();
            out.println(INTERVALS);
            LevelsTable.print(out, result);
        }
    },
    json {
        @Override
        void print(PrintWriter out, ValidationResult result) {
            out.println(JsonMapper.builder().build().writeValueAsString(ValidationJson.of(result)));
        }
    };

    private static final String INTERVALS =
            "Below each figure is its interval: the range of 90 % of the figures when the events are drawn 200 times"
                    + " with replacement.";

    abstract void print(PrintWriter out, ValidationResult result);

    private static void data(PrintWriter out, ValidationResult result) {
        for (PeriodData p : result.periods()) {
            out.printf(
                    Locale.ROOT,
                    "%s: %,d rows, %,d dyads, %,d of them judged, %,d onsets%n",
                    p.period(),
                    p.rows(),
                    p.dyads(),
                    p.judged(),
                    p.onsets());
        }
        Counts counts = result.counts();
        out.printf(
                Locale.ROOT,
                "%,d of %,d crises are in the data; %,d onsets of %,d events are judged, on %,d dyads; %,d calm dyads%n",
                counts.crisesInData(),
                counts.crisesListed(),
                counts.onsets(),
                counts.events(),
                counts.dyads(),
                counts.calm());
        if (counts.withoutCode() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d reports have no CAMEO code: they count as 0 in the series of Goldstein values%n",
                    counts.withoutCode());
        }
    }

    private static void figures(PrintWriter out, String name, Judgement judgement) {
        out.printf(Locale.ROOT, "%-26s", name);
        for (Figure figure : Figure.values()) {
            out.printf(Locale.ROOT, figure.ofCrises() ? "%13s" : "%8s", number(figure.of(judgement.figures())));
        }
        out.println();
        out.printf(Locale.ROOT, "%-26s", "");
        for (Figure figure : Figure.values()) {
            if (figure.ofCrises()) {
                out.printf(Locale.ROOT, "%13s", interval(judgement.intervals().get(figure)));
            }
        }
        out.println();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String interval(@Nullable Interval interval) {
        return interval == null || Double.isNaN(interval.low())
                ? "-"
                : String.format(Locale.ROOT, "%.2f..%.2f", interval.low(), interval.high());
    }
}
