package dev.detente.api.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A metric of the catalogue, an entry of an enumeration of its owner. docs/metrics.md is made from all, and dashboards may use no other metrics of ours. */
public interface CatalogueMetric {
    /** The limit that keeps the number of series finite. */
    enum Bound {
        ONE("one"),
        OUTCOMES("three outcomes"),
        CHANNELS("four channels, by three outcomes"),
        FAULTS("the kinds of faults"),
        FEEDS("the feeds, by a handful of outcomes"),
        COUNTED_FEEDS("the feeds that count their reports, by four at most"),
        FEED_CHANGES("the last 20 changes of feeds"),
        RULES("the rules of the rule book, by two kinds"),
        RULE_BOOKS("the last 20 rule books"),
        DYADS("the exported dyads: `detente.max-dyads`"),
        DYAD_ISSUES("the exported dyads, by their issues"),
        DYAD_GRAVE_ACTS("the exported dyads, by their grave acts; a series lasts 7 days"),
        DYAD_ACTIONS("the exported dyads, by 3 actions; a series lasts at most 30 days"),
        ACTORS("the actors that have scores"),
        ACTOR_ISSUES("the actors that have scores, by their issues"),
        ASKED("what the query asks for, within the limits above");

        private final String text;

        Bound(String text) {
            this.text = text;
        }

        /** In words. */
        public String text() {
            return text;
        }
    }

    /**
     * An entry of the catalogue.
     *
     * @param metric its Prometheus name
     * @param help what it means, with its range
     * @param unit its unit
     * @param bound the limit of the number of its series
     * @param labels its labels, in the order in which values are given
     */
    record Entry(String metric, String help, String unit, Bound bound, List<String> labels) {
        public Entry {
            labels = List.copyOf(labels);
        }
    }

    /**
     * A number as metrics have it, in the scrape and in history alike: below 1e-6 it is 0. Weights fade for ever, and a panel would write what is left
     * after years as 3.7e-19.
     */
    static double visible(double number) {
        return Math.abs(number) < 1e-6 ? 0 : number;
    }

    /** Its entry in the catalogue. */
    Entry entry();

    /** Its Prometheus name. */
    default String metric() {
        return entry().metric();
    }

    /** Its meaning, with its range. */
    default String help() {
        return entry().help();
    }

    /** Its unit. */
    default String unit() {
        return entry().unit();
    }

    /** The limit of the number of its series. */
    default Bound bound() {
        return entry().bound();
    }

    /** Its labels, in the order in which values are given. */
    default List<String> labels() {
        return entry().labels();
    }

    /** Whether it is about feeds, not about dyads. */
    default boolean ofFeeds() {
        return labels().contains("feed");
    }

    /** Its Micrometer name: without the unit and suffix that Micrometer adds itself. */
    default String meter() {
        return metric().replaceFirst("(_seconds|_total)$", "").replace('_', '.');
    }

    /**
     * Its gauge in Micrometer.
     *
     * @param of what the value is asked of
     * @param values those of its labels, in their order
     */
    default <T> void gauge(MeterRegistry registry, T of, ToDoubleFunction<T> value, String... values) {
        Gauge.builder(meter(), of, value)
                .description(help())
                .baseUnit(Set.of("seconds", "bytes").contains(unit()) ? unit() : null)
                .tags(tags(values))
                .register(registry);
    }

    /** Its counter in Micrometer, with the values of its labels in their order. */
    default Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(meter()).description(help()).tags(tags(values)).register(registry);
    }

    private Tags tags(String... values) {
        return Tags.of(IntStream.range(0, values.length)
                .mapToObj(i -> Tag.of(labels().get(i), values[i]))
                .toList());
    }
}
