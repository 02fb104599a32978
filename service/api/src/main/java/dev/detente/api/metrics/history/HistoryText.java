package dev.detente.api.metrics.history;

import dev.detente.api.metrics.HistoryMetric;
import dev.detente.model.Dyad;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * History as OpenMetrics text, for databases that cannot read remotely: the series of remote read, each with one sample a day at 23:59:59 UTC, which is
 * what remote read gives at that instant. One series at a time is in memory.
 */
public final class HistoryText {
    private HistoryText() {}

    /**
     * Prints all series, or those of one pair; means of actors need all their pairs, and feeds have many.
     *
     * @param from the first day; the last is the view's
     * @param now no sample is after it: the last day's is at it while that day lasts
     * @return how many samples were printed
     */
    public static long print(View view, Optional<Dyad> only, LocalDate from, Instant now, PrintWriter out) {
        ScoreSheet sheet = view.sheet();
        Collection<Dyad> dyads = only.<Collection<Dyad>>map(List::of).orElseGet(sheet::dyads);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate last = view.asOf().isAfter(today) ? today : view.asOf();
        LocalDate signal = Selector.firstSignal(sheet, dyads).orElse(LocalDate.MAX);
        LocalDate first = from.isBefore(signal) ? signal : from;
        List<LocalDate> days = first.isAfter(last)
                ? List.of()
                : first.datesUntil(last.plusDays(1)).toList();
        AtomicLong samples = new AtomicLong();
        Stream.of(HistoryMetric.values())
                .filter(metric ->
                        only.isEmpty() || !(metric.ofFeeds() || metric.labels().contains("actor")))
                .forEach(metric -> {
                    head(metric, out);
                    new Selector(metric, List.of())
                            .rows(sheet, dyads, first, last)
                            .forEach(row -> {
                                String labels = labels(row);
                                for (LocalDate day : days) {
                                    Double value = row.value(day);
                                    if (value != null) {
                                        out.print(metric.metric() + labels + " " + value + " " + end(day, now) + "\n");
                                        samples.incrementAndGet();
                                    }
                                }
                            });
                });
        out.print("# EOF\n");
        return samples.get();
    }

    private static void head(HistoryMetric metric, PrintWriter out) {
        String name = metric.metric();
        out.print("# TYPE " + name + " gauge\n");
        // The format knows a unit only as the name's last word.
        if (name.endsWith("_" + metric.unit())) {
            out.print("# UNIT " + name + " " + metric.unit() + "\n");
        }
        out.print("# HELP " + name + " " + escaped(metric.help()) + "\n");
    }

    private static String labels(Selector.Row row) {
        return row.labels().entrySet().stream()
                .filter(label -> !label.getKey().equals(HistoryMetric.NAME))
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /** In seconds since 1970-01-01T00:00:00Z. Whole ones, because readers that make milliseconds of fractions are off by one. */
    private static long end(LocalDate day, Instant now) {
        return Math.min(day.plusDays(1).toEpochSecond(LocalTime.MIN, ZoneOffset.UTC) - 1, now.getEpochSecond());
    }
}
