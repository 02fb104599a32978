package dev.detente.api.metrics.history;

import dev.detente.api.metrics.HistoryMetric;
import dev.detente.api.metrics.history.Selector.Row;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.work.Checkpoint;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers Prometheus' queries about any past day: the sample at an instant is the number as of the instant's UTC day. */
public final class HistoryReader {
    private static final long DAY = 86_400_000L;
    /** Up to this many days, even a query about every dyad is answered. */
    private static final int MAX_DAYS_OF_MANY = 31;
    /** The lookback of 5 minutes or a range of 36 hours is read in addition, and neither end is at a day's border. */
    private static final int MAX_DAYS_READ = MAX_DAYS_OF_MANY + 2;
    /** How many dyads are read over any number of days: as many as an actor has that meets every other one. */
    static final int MAX_DYADS = 360;
    /** How many dyads are read over any number of days for a query that names neither dyads nor one actor: it probably forgot to. */
    private static final int MAX_OF_ALL = 50;

    private final ScoreSheet sheet;
    private final LocalDate today;
    private final long now;

    /** The days of a query's samples, and which day each sample belongs to. */
    @SuppressWarnings("ArrayRecordComponent") // used only in this class, never compared
    private record Times(long[] instants, List<LocalDate> days, int[] dayOf) {
        static Times of(long[] instants, LocalDate today) {
            int[] dayOf = new int[instants.length];
            List<LocalDate> days = new ArrayList<>();
            long last = Long.MIN_VALUE;
            for (int i = 0; i < instants.length; i++) {
                long day = Math.min(Math.floorDiv(instants[i], DAY), today.toEpochDay());
                if (day != last) {
                    days.add(LocalDate.ofEpochDay(day));
                    last = day;
                }
                dayOf[i] = days.size() - 1;
            }
            return new Times(instants, days, dayOf);
        }
    }

    /**
     * A reader of what a view sees. What is after an instant is not known yet. Days after the view's own day, as in a demo with a fixed calendar,
     * have the numbers of that day, as in the scrape.
     */
    public HistoryReader(View view, Instant now) {
        this.sheet = view.sheet();
        this.today = view.asOf();
        this.now = now.toEpochMilli();
    }

    /**
     * The answer to queries, in Prometheus' format.
     *
     * @throws FieldException when they ask for more than fits in one answer
     */
    public byte[] answer(List<ReadQuery> queries) {
        QueryBudget budget = new QueryBudget();
        return ReadProtocol.answer(
                queries.stream().map(query -> read(query, budget)).toList());
    }

    /**
     * The series that a query asks for, with their labels; those without a sample are left out.
     *
     * @throws FieldException when it asks for more than fits in one answer
     */
    List<HistorySeries> read(ReadQuery query, QueryBudget budget) {
        List<Selector> selectors = Selector.of(query.matchers());
        long end = Math.min(query.to(), now);
        if (selectors.isEmpty() || query.from() > end) {
            return List.of();
        }
        List<Dyad> dyads = sheet.dyads().stream()
                .filter(dyad -> selectors.stream().anyMatch(s -> s.wants(dyad)))
                .toList();
        long days = (end - query.from()) / DAY + 1;
        if (days > MAX_DAYS_READ && dyads.size() > most(selectors, dyads)) {
            HistoryMetric metric = selectors.get(0).metric();
            throw refused(
                    metric,
                    "would read %,d dyads over %,d days: ask for some of them, as in %s, or for %d days at most"
                            .formatted(dyads.size(), days, narrower(metric), MAX_DAYS_OF_MANY));
        }
        for (Selector selector : selectors) {
            if (dyads.size() > MAX_DYADS && selector.metric().scraped().readsActions()) {
                throw refused(
                        selector.metric(),
                        "would read actions of %,d dyads, and %d are the most: ask for some of them, as in %s"
                                .formatted(dyads.size(), MAX_DYADS, narrower(selector.metric())));
            }
        }
        // Before the first signal, and the first report of a feed, there is nothing to compute.
        boolean feeds =
                selectors.stream().anyMatch(selector -> selector.metric().ofFeeds());
        Optional<LocalDate> first = Stream.concat(
                        Selector.firstSignal(sheet, dyads).stream(),
                        feeds ? sheet.coverage().since().values().stream() : Stream.empty())
                .min(Comparator.naturalOrder());
        if (first.isEmpty()) {
            return List.of();
        }
        long begin = Math.max(query.from(), first.get().toEpochDay() * DAY);
        Instants instants = Instants.of(query, begin, end);
        List<Row> rows = rows(query, selectors, dyads, day(begin), day(end), instants.count(), budget);
        if (rows.isEmpty()) {
            // No series took any of the budget, so the number of instants is unchecked.
            return List.of();
        }
        Times times = Times.of(instants.all(), today);
        return rows.stream()
                .map(row -> {
                    Checkpoint.pass();
                    return samples(row, times);
                })
                .filter(series -> series.instants().length > 0)
                .sorted(Comparator.comparing(s -> s.labels().toString()))
                .toList();
    }

    private LocalDate day(long instant) {
        return LocalDate.ofEpochDay(Math.min(Math.floorDiv(instant, DAY), today.toEpochDay()));
    }

    private int most(List<Selector> selectors, List<Dyad> dyads) {
        boolean choice = selectors.stream().allMatch(Selector::isChoice);
        boolean chosen = dyads.size() < sheet.dyads().size() || (choice && haveOneActor(dyads));
        return chosen ? MAX_DYADS : MAX_OF_ALL;
    }

    private static boolean haveOneActor(List<Dyad> dyads) {
        return Stream.of(dyads.get(0).a(), dyads.get(0).b())
                .anyMatch(actor -> dyads.stream().allMatch(d -> d.a().equals(actor) || d.b().equals(actor)));
    }

    /** The rows that are asked for; no value is computed yet. */
    private List<Row> rows(
            ReadQuery query,
            List<Selector> selectors,
            List<Dyad> dyads,
            LocalDate from,
            LocalDate to,
            long samples,
            QueryBudget budget) {
        List<Row> rows = new ArrayList<>();
        for (Selector selector : selectors) {
            for (Row row : (Iterable<Row>) selector.rows(sheet, dyads, from, to)::iterator) {
                if (!budget.takes(samples)) {
                    throw refused(
                            selector.metric(),
                            "would have %,d samples in each series, and all series of an answer together have %,d at most: ask for fewer, as in %s, or for %s"
                                    .formatted(
                                            samples, QueryBudget.SAMPLES, narrower(selector.metric()), shorter(query)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String shorter(ReadQuery query) {
        if (query.range() > 0) {
            return "a shorter range, or give it a longer step, as in [200d:1d]";
        }
        return query.step() > 0 ? "a shorter time or a longer step" : "a shorter time";
    }

    /** Prometheus shows people only this text. */
    private static FieldException refused(HistoryMetric metric, String remedy) {
        return new FieldException("query", metric.metric(), metric.metric() + " " + remedy + ".");
    }

    private static String narrower(HistoryMetric metric) {
        String some = metric.labels().contains("dyad")
                ? "dyad=\"CHN-USA\""
                : metric.labels().contains("actor") ? "actor=\"USA\"" : "source=\"CHN\",target=\"USA\"";
        return "%s{%s=\"%s\",%s}".formatted(metric.metric(), HistoryMetric.JOB, HistoryMetric.HISTORY, some);
    }

    private static HistorySeries samples(Row row, Times times) {
        List<@Nullable Double> values = new ArrayList<>(times.days().size());
        times.days().forEach(day -> values.add(row.value(day)));
        long[] instants = new long[times.instants().length];
        double[] samples = new double[instants.length];
        int n = 0;
        for (int i = 0; i < instants.length; i++) {
            Double value = values.get(times.dayOf()[i]);
            if (value != null) {
                instants[n] = times.instants()[i];
                samples[n++] = value;
            }
        }
        return n == instants.length
                ? new HistorySeries(row.labels(), instants, samples)
                : new HistorySeries(row.labels(), Arrays.copyOf(instants, n), Arrays.copyOf(samples, n));
    }

    /** How much the queries of one request may still read in total. */
    static final class QueryBudget {
        /**
         * Samples of one answer. Each takes 16 bytes as numbers, about 20 in the message, up to 24 in the buffer for the compressed message and up to 5
         * in that message itself: 130 MB at the peak. Two at a time fit into a heap of 512 MB beside the service.
         */
        static final long SAMPLES = 2_000_000;
        /** The labels of a series count as this many samples. */
        private static final int LABELS = 10;

        private long left = SAMPLES;

        /** Takes a series of this many samples, if there is room for it. */
        boolean takes(long samples) {
            left -= samples + LABELS;
            return left >= 0;
        }
    }
}
