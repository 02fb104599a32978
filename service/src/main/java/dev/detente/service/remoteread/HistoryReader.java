package dev.detente.service.remoteread;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Tension;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.metrics.CatalogueMetric;
import dev.detente.service.metrics.HistoryMetric;
import dev.detente.service.scoring.View;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers Prometheus' queries about any past day: the sample at an instant is the number as of the instant's UTC day. */
public final class HistoryReader {
    private static final long DAY = 86_400_000L;
    /** Up to so many days even a query about every dyad is answered. */
    private static final int MAX_DAYS_OF_MANY = 31;
    /** So many dyads are read over any number of days: more than any one actor has. */
    private static final int MAX_DYADS = 250;
    /** 80 MB of an answer. */
    private static final long MAX_SAMPLES = 5_000_000;
    /** Days of each window. */
    private static final SortedMap<String, Integer> CHANGES =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("7d", 7, "30d", 30)));

    private final ScoreSheet sheet;
    private final LocalDate today;
    private final long now;

    /** The days of a query's samples, and which of them each sample is of. */
    @SuppressWarnings("ArrayRecordComponent") // within this class, compared by nobody
    private record Times(long[] instants, List<LocalDate> days, int[] dayOf) {
        static Times of(ReadQuery query, LocalDate today) {
            long[] instants = Instants.of(query);
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

    /** One series' labels, and its value on each day; null where there is none. */
    private record Row(SortedMap<String, String> labels, List<@Nullable Double> values) {}

    /**
     * A reader of what a view sees. What lies after an instant is not known yet. Days after the view's own, which a demo has whose calendar stands
     * still, have the numbers of that one, as the scrape does.
     */
    public HistoryReader(View view, Instant now) {
        this.sheet = view.sheet();
        this.today = view.asOf();
        this.now = now.toEpochMilli();
    }

    /**
     * The answer to queries, as Prometheus wants it.
     *
     * @throws FieldException when one asks for more than can be told in one answer
     */
    public byte[] answer(List<ReadQuery> queries) {
        return ReadProtocol.answer(queries.stream().map(this::read).toList());
    }

    /**
     * The series that a query asks for, by their labels; those without a sample are left out.
     *
     * @throws FieldException when it asks for more than can be told in one answer
     */
    List<HistorySeries> read(ReadQuery asked) {
        long to = Math.min(asked.to(), now);
        if (asked.from() > to) {
            return List.of();
        }
        ReadQuery query = new ReadQuery(asked.from(), to, asked.matchers(), asked.step(), asked.range());
        List<Selector> selectors = Selector.of(query.matchers());
        if (selectors.isEmpty()) {
            return List.of();
        }
        check(query, Instants.count(query));
        List<Dyad> dyads = selectors.stream()
                .flatMap(s -> sheet.dyads().stream().filter(dyad -> wanted(s, dyad)))
                .distinct()
                .toList();
        long days = (query.to() - query.from()) / DAY + 1;
        if (dyads.size() > MAX_DYADS && days > MAX_DAYS_OF_MANY) {
            throw new FieldException(
                    "query",
                    selectors.get(0).metric().metric(),
                    "would read " + dyads.size() + " dyads over " + days + " days: ask for some of them, as in "
                            + narrower(selectors.get(0).metric()) + ", or for " + MAX_DAYS_OF_MANY + " days at most");
        }
        Times times = Times.of(query, today);
        List<HistorySeries> series = new ArrayList<>();
        long samples = 0;
        for (Selector selector : selectors) {
            for (Row row : (Iterable<Row>) values(selector, dyads, times.days())::iterator) {
                HistorySeries made = samples(row, times);
                samples += made.instants().length;
                check(query, samples);
                if (made.instants().length > 0) {
                    series.add(made);
                }
            }
        }
        series.sort(Comparator.comparing(s -> s.labels().toString()));
        return series;
    }

    private static void check(ReadQuery query, long samples) {
        if (samples > MAX_SAMPLES) {
            throw new FieldException(
                    "query",
                    samples + " samples",
                    "are more than the " + MAX_SAMPLES + " of one answer: "
                            + (query.step() == 0
                                    ? "ask for a shorter range, or with a step: a query without one gets a sample every 4 minutes"
                                    : "ask for fewer series, a shorter time or a longer step"));
        }
    }

    private static String narrower(HistoryMetric metric) {
        return metric.metric()
                + switch (metric) {
                    case DIRECTED_ESCALATION_LOAD -> "{source=\"CHN\",target=\"USA\"}";
                    case ACTOR_SCORE -> "{actor=\"USA\"}";
                    default -> "{dyad=\"CHN-USA\"}";
                };
    }

    /** Whether the dyad's numbers are needed for what the selector asks. */
    private static boolean wanted(Selector selector, Dyad dyad) {
        String a = dyad.a().value();
        String b = dyad.b().value();
        return switch (selector.metric()) {
            case ACTOR_SCORE -> selector.accepts("actor", a) || selector.accepts("actor", b);
            case DIRECTED_ESCALATION_LOAD -> directionWanted(selector, a, b) || directionWanted(selector, b, a);
            default ->
                selector.accepts("dyad", dyad.toString())
                        && selector.accepts("actor_a", a)
                        && selector.accepts("actor_b", b);
        };
    }

    private static boolean directionWanted(Selector selector, String source, String target) {
        return selector.accepts("source", source) && selector.accepts("target", target);
    }

    /** What the selector asks for. */
    private Stream<Row> values(Selector selector, List<Dyad> dyads, List<LocalDate> days) {
        Stream<DyadSeries> wanted =
                dyads.stream().filter(dyad -> wanted(selector, dyad)).map(sheet::series);
        return switch (selector.metric()) {
            case SCORE -> wanted.flatMap(s -> scopes(selector, s, days, Tension::tension));
            case ESCALATION_LOAD -> wanted.flatMap(s -> scopes(selector, s, days, Tension::escalation));
            case COOPERATION_LOAD -> wanted.flatMap(s -> scopes(selector, s, days, Tension::cooperation));
            case ISSUE_POINTS ->
                wanted.flatMap(s -> issues(selector, s)
                        .filter(Objects::nonNull)
                        .map(issue -> new Row(labels(selector, s, issue), each(days, day -> s.points(issue, day)))));
            case DIRECTED_ESCALATION_LOAD -> wanted.flatMap(s -> directed(selector, s, days));
            case SCORE_CHANGE -> wanted.flatMap(s -> changes(selector, s, days));
            case ZSCORE -> wanted.map(s -> new Row(selector.labels(s.dyad().toString()), s.zScores(days)));
            case LEVEL -> wanted.map(s -> whole(selector, s, days, day -> number(s.level(day))));
            case DORMANT -> wanted.map(s -> whole(selector, s, days, day -> s.dormant(day) ? 1.0 : 0.0));
            case DAYS_SINCE_TALKS -> wanted.map(s -> whole(selector, s, days, s::daysSinceTalks));
            case ACTOR_SCORE -> actors(selector, wanted.toList(), days);
        };
    }

    private static List<@Nullable Double> each(List<LocalDate> days, Function<LocalDate, @Nullable Double> value) {
        List<@Nullable Double> values = new ArrayList<>(days.size());
        days.forEach(day -> values.add(value.apply(day)));
        return values;
    }

    /** The wanted issues of a dyad; null stands for all. */
    private static Stream<@Nullable IssueId> issues(Selector selector, DyadSeries series) {
        List<@Nullable IssueId> issues = new ArrayList<>();
        if (selector.accepts("issue", CatalogueMetric.ALL)) {
            issues.add(null);
        }
        series.issues().stream()
                .filter(issue -> selector.accepts("issue", issue.value()))
                .forEach(issues::add);
        return issues.stream();
    }

    private static String name(@Nullable IssueId issue) {
        return issue == null ? CatalogueMetric.ALL : issue.value();
    }

    private static SortedMap<String, String> labels(Selector selector, DyadSeries series, @Nullable IssueId issue) {
        Dyad dyad = series.dyad();
        return selector.labels(dyad.toString(), dyad.a().value(), dyad.b().value(), name(issue));
    }

    /** A number of the dyad as a whole; there is none without a tension, as in the scrape. */
    private static Row whole(
            Selector selector, DyadSeries series, List<LocalDate> days, Function<LocalDate, @Nullable Double> number) {
        return new Row(
                selector.labels(series.dyad().toString()),
                each(days, day -> series.tension(null, day) == null ? null : number.apply(day)));
    }

    private static @Nullable Double number(@Nullable Level level) {
        return level == null ? null : (double) level.number();
    }

    private static Stream<Row> changes(Selector selector, DyadSeries series, List<LocalDate> days) {
        return CHANGES.entrySet().stream()
                .filter(window -> selector.accepts("window", window.getKey()))
                .map(window -> new Row(
                        selector.labels(series.dyad().toString(), window.getKey()),
                        each(days, day -> series.change(day, window.getValue()))));
    }

    private static Stream<Row> scopes(
            Selector selector, DyadSeries series, List<LocalDate> days, Function<Tension, Double> number) {
        return issues(selector, series)
                .map(issue -> new Row(labels(selector, series, issue), each(days, day -> {
                    Tension tension = series.tension(issue, day);
                    return tension == null ? null : number.apply(tension);
                })));
    }

    private static Stream<Row> directed(Selector selector, DyadSeries series, List<LocalDate> days) {
        return series.directed().stream()
                .filter(d -> directionWanted(
                                selector,
                                d.direction().source().value(),
                                d.direction().target().value())
                        && selector.accepts("issue", name(d.issue())))
                .map(d -> new Row(
                        selector.labels(
                                d.direction().source().value(),
                                d.direction().target().value(),
                                name(d.issue())),
                        each(days, day -> series.escalation(d, day))));
    }

    private static Stream<Row> actors(Selector selector, List<DyadSeries> wanted, List<LocalDate> days) {
        Map<String, List<DyadSeries>> ofActor = new TreeMap<>();
        for (DyadSeries series : wanted) {
            for (ActorCode actor : List.of(series.dyad().a(), series.dyad().b())) {
                if (selector.accepts("actor", actor.value())) {
                    ofActor.computeIfAbsent(actor.value(), a -> new ArrayList<>())
                            .add(series);
                }
            }
        }
        return ofActor.entrySet().stream().flatMap(e -> {
            Map<String, @Nullable IssueId> issues = new LinkedHashMap<>();
            e.getValue().forEach(s -> issues(selector, s).forEach(issue -> issues.put(name(issue), issue)));
            SortedSet<String> names = new TreeSet<>(issues.keySet());
            return names.stream()
                    .map(name -> new Row(
                            selector.labels(e.getKey(), name),
                            each(days, day -> actor(e.getValue(), issues.get(name), day))));
        });
    }

    private static @Nullable Double actor(List<DyadSeries> dyads, @Nullable IssueId issue, LocalDate day) {
        List<Tension> tensions = new ArrayList<>();
        for (DyadSeries series : dyads) {
            Tension tension = series.tension(issue, day);
            if (tension != null) {
                tensions.add(tension);
            }
        }
        return tensions.isEmpty() ? null : ScoreSheet.actorScore(tensions);
    }

    private static HistorySeries samples(Row row, Times times) {
        long[] instants = new long[times.instants().length];
        double[] samples = new double[instants.length];
        int n = 0;
        for (int i = 0; i < instants.length; i++) {
            Double value = row.values().get(times.dayOf()[i]);
            if (value != null) {
                instants[n] = times.instants()[i];
                samples[n++] = value;
            }
        }
        return new HistorySeries(row.labels(), Arrays.copyOf(instants, n), Arrays.copyOf(samples, n));
    }
}
