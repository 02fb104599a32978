package dev.detente.service.cli;

import dev.detente.evaluation.statistics.Interval;
import dev.detente.reading.measure.Estimate;
import dev.detente.reading.measure.MeasureResult;
import dev.detente.reading.measure.SentenceFigure;
import dev.detente.reading.measure.SentencesResult;
import dev.detente.reading.measure.TextFigure;
import dev.detente.reading.measure.TextsResult;
import dev.detente.text.Reader;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The formats in which figures of readers are printed; lower-case as typed. */
enum MeasureOutput {
    table {
        @Override
        void print(PrintWriter out, MeasureResult result, Collection<Reader> timed) {
            for (SentencesResult set : result.sentences()) {
                out.printf(
                        Locale.ROOT,
                        "%s: %,d sentences, %,d with a known actor on each side; border %.2f%n%n",
                        set.name(),
                        set.sentences(),
                        set.directed(),
                        result.border());
                for (SentenceFigure figure : SentenceFigure.values()) {
                    out.printf("%-16s %s%n", figure.id(), figure.meaning());
                }
                set.readers().forEach(r -> figures(out, r.reader(), r.unread(), r.figures()));
                out.println();
            }
            for (TextsResult set : result.texts()) {
                out.printf(
                        Locale.ROOT,
                        "%s: %,d texts, %,d actions; border %.2f%n%n",
                        set.name(),
                        set.texts(),
                        set.actions(),
                        result.border());
                for (TextFigure figure : TextFigure.values()) {
                    out.printf("%-16s %s%n", figure.id(), figure.meaning());
                }
                set.readers().forEach(r -> figures(out, r.reader(), r.unread(), r.figures()));
                out.println();
            }
            timed.forEach(out::println);
            out.println();
            out.println(INTERVALS);
        }
    },
    json {
        @Override
        void print(PrintWriter out, MeasureResult result, Collection<Reader> timed) {
            out.println(JsonMapper.builder().build().writeValueAsString(result));
        }
    };

    private static final String INTERVALS =
            "In brackets: the range of nine in ten figures when sentences or texts are drawn 200 times with replacement."
                    + " --markdown and --output json also print figures by type, confusions and calibration.";

    abstract void print(PrintWriter out, MeasureResult result, Collection<Reader> timed);

    private static void figures(PrintWriter out, String reader, int unread, Map<String, Estimate> figures) {
        out.printf(
                Locale.ROOT,
                "%n%s%s%n",
                reader,
                unread == 0 ? "" : String.format(Locale.ROOT, ": could not read %,d", unread));
        figures.forEach((id, e) -> out.printf("  %-16s %s%s%n", id, number(e.value()), interval(e.interval())));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String interval(@Nullable Interval interval) {
        return interval == null ? "" : String.format(Locale.ROOT, "  (%.2f to %.2f)", interval.low(), interval.high());
    }
}
