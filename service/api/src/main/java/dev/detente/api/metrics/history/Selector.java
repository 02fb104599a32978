package dev.detente.api.metrics.history;

import dev.detente.api.metrics.CatalogueMetric;
import dev.detente.api.metrics.DyadValues;
import dev.detente.api.metrics.FeedValues;
import dev.detente.api.metrics.HistoryMetric;
import dev.detente.api.metrics.ScoreMetric;
import dev.detente.model.Dyad;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conditions of a query on a metric's labels: which series it asks for, and what their values are on each day. */
record Selector(HistoryMetric metric, List<LabelMatcher> matchers) {
    /** One selector for each metric whose name and job a query's matchers accept; a label that no metric has is the empty text. */
    static List<Selector> of(List<LabelMatcher> matchers) {
        return Stream.of(HistoryMetric.values())
                .filter(metric -> {
                    Map<String, String> fixed = metric.series(List.of());
                    return matchers.stream()
                            .allMatch(m -> fixed.containsKey(m.label())
                                    ? m.matches(fixed.getOrDefault(m.label(), ""))
                                    : metric.labels().contains(m.label()) || m.matches(""));
                })
                .map(metric -> new Selector(metric, matchers))
                .toList();
    }

    /** Whether a label may have a value; a label that the metric lacks may have any. */
    boolean accepts(String label, String value) {
        return !metric.labels().contains(label)
                || matchers.stream().filter(m -> m.label().equals(label)).allMatch(m -> m.matches(value));
    }

    /** Whether a series with these labels is asked for, given one value for each of the metric's labels. */
    boolean accepts(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!accepts(metric.labels().get(i), values.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it selects dyads or actors, by a pattern that does not match every text. */
    boolean isChoice() {
        return Stream.of("dyad", "actor_a", "actor_b", "actor", "source", "target")
                .filter(metric.labels()::contains)
                .anyMatch(label -> !accepts(label, "nobody"));
    }

    /**
     * One series.
     *
     * @param labels its labels
     * @param exact its value at the end of a day, to the last digit; null where there is none
     */
    record Row(SortedMap<String, String> labels, Function<LocalDate, @Nullable Double> exact) {
        Row {
            labels = Collections.unmodifiableSortedMap(labels);
        }

        /** Its value at the end of a day, as metrics have it; null where there is none. */
        @Nullable
        Double value(LocalDate day) {
            Double value = exact.apply(day);
            return value == null ? null : (Double) CatalogueMetric.visible(value);
        }
    }

    /** The first day on which one of the dyads has a number. */
    static Optional<LocalDate> firstSignal(ScoreSheet sheet, Collection<Dyad> dyads) {
        return dyads.stream()
                .flatMap(dyad -> sheet.firstSignalOn(dyad).stream())
                .min(Comparator.naturalOrder());
    }

    /** Whether it needs the dyad's numbers; it accepts any value of a label that its metric lacks. */
    boolean wants(Dyad dyad) {
        String a = dyad.a().value();
        String b = dyad.b().value();
        return !metric.ofFeeds()
                && accepts("dyad", dyad.toString())
                && accepts("actor_a", a)
                && accepts("actor_b", b)
                && (accepts("actor", a) || accepts("actor", b))
                && (wantsDirection(a, b) || wantsDirection(b, a));
    }

    private boolean wantsDirection(String source, String target) {
        return accepts("source", source) && accepts("target", target);
    }

    /**
     * The rows that it asks for.
     *
     * @param first the first day of which a value will be asked
     * @param last the last one
     */
    Stream<Row> rows(ScoreSheet sheet, Collection<Dyad> dyads, LocalDate first, LocalDate last) {
        List<DyadSeries> wanted =
                dyads.stream().filter(dyad -> wants(dyad)).map(sheet::series).toList();
        ScoreMetric number = metric.scraped();
        return Stream.of(
                        wanted.stream().flatMap(series -> DyadValues.of(number, series, first, last)),
                        DyadValues.ofActors(number, wanted),
                        FeedValues.of(number, sheet))
                .flatMap(series -> series)
                .filter(series -> accepts(series.labels()))
                .map(series -> new Row(metric.series(series.labels()), series.value()));
    }
}
