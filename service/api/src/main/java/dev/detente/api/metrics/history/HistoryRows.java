package dev.detente.api.metrics.history;

import dev.detente.api.metrics.CatalogueMetric;
import dev.detente.api.metrics.DyadValues;
import dev.detente.api.metrics.FeedValues;
import dev.detente.api.metrics.ScoreMetric;
import dev.detente.model.Dyad;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which series a selector asks for, and what their values are on each day. */
final class HistoryRows {
    private HistoryRows() {}

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

    /** Whether the selector needs the dyad's numbers; it accepts any value of a label that its metric lacks. */
    static boolean wanted(Selector selector, Dyad dyad) {
        String a = dyad.a().value();
        String b = dyad.b().value();
        return !selector.metric().ofFeeds()
                && selector.accepts("dyad", dyad.toString())
                && selector.accepts("actor_a", a)
                && selector.accepts("actor_b", b)
                && (selector.accepts("actor", a) || selector.accepts("actor", b))
                && (directionWanted(selector, a, b) || directionWanted(selector, b, a));
    }

    private static boolean directionWanted(Selector selector, String source, String target) {
        return selector.accepts("source", source) && selector.accepts("target", target);
    }

    /**
     * The rows that the selector asks for.
     *
     * @param first the first day of which a value will be asked
     * @param last the last one
     */
    static Stream<Row> of(
            Selector selector, ScoreSheet sheet, Collection<Dyad> dyads, LocalDate first, LocalDate last) {
        List<DyadSeries> wanted = dyads.stream()
                .filter(dyad -> wanted(selector, dyad))
                .map(sheet::series)
                .toList();
        ScoreMetric metric = selector.metric().scraped();
        return Stream.of(
                        wanted.stream().flatMap(series -> DyadValues.of(metric, series, first, last)),
                        DyadValues.ofActors(metric, wanted),
                        FeedValues.of(metric, sheet))
                .flatMap(series -> series)
                .filter(series -> selector.accepts(series.labels()))
                .map(series -> new Row(selector.metric().series(series.labels()), series.value()));
    }
}
