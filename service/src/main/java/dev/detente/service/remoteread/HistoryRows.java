package dev.detente.service.remoteread;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Tension;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.metrics.CatalogueMetric;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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

/** Which series a selector asks for, and what their values are on each day. */
final class HistoryRows {
    /** Days of each window. */
    private static final SortedMap<String, Integer> CHANGES =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("7d", 7, "30d", 30)));

    private HistoryRows() {}

    /**
     * One series.
     *
     * @param labels its labels
     * @param values its value on each of some days, ascending; null where there is none
     */
    record Row(SortedMap<String, String> labels, Function<List<LocalDate>, List<@Nullable Double>> values) {
        Row {
            labels = Collections.unmodifiableSortedMap(labels);
        }

        static Row of(SortedMap<String, String> labels, Function<LocalDate, @Nullable Double> value) {
            return new Row(labels, days -> {
                List<@Nullable Double> values = new ArrayList<>(days.size());
                days.forEach(day -> values.add(value.apply(day)));
                return values;
            });
        }
    }

    /** Whether the dyad's numbers are needed for what the selector asks. */
    static boolean wanted(Selector selector, Dyad dyad) {
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
    static Stream<Row> of(Selector selector, ScoreSheet sheet, Collection<Dyad> dyads) {
        Stream<DyadSeries> wanted =
                dyads.stream().filter(dyad -> wanted(selector, dyad)).map(sheet::series);
        return switch (selector.metric()) {
            case SCORE -> wanted.flatMap(s -> scopes(selector, s, Tension::tension));
            case ESCALATION_LOAD -> wanted.flatMap(s -> scopes(selector, s, Tension::escalation));
            case COOPERATION_LOAD -> wanted.flatMap(s -> scopes(selector, s, Tension::cooperation));
            case ISSUE_POINTS ->
                wanted.flatMap(s -> issues(selector, s)
                        .filter(Objects::nonNull)
                        .map(issue -> Row.of(labels(selector, s, issue), day -> s.points(issue, day))));
            case DIRECTED_ESCALATION_LOAD -> wanted.flatMap(s -> directed(selector, s));
            case SCORE_CHANGE -> wanted.flatMap(s -> changes(selector, s));
            case ZSCORE -> wanted.map(s -> new Row(selector.labels(s.dyad().toString()), s::zScores));
            case LEVEL -> wanted.map(s -> whole(selector, s, day -> number(s.level(day))));
            case DORMANT -> wanted.map(s -> whole(selector, s, day -> s.dormant(day) ? 1.0 : 0.0));
            case DAYS_SINCE_TALKS -> wanted.map(s -> whole(selector, s, s::daysSinceTalks));
            case ACTOR_SCORE -> actors(selector, wanted.toList());
        };
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
    private static Row whole(Selector selector, DyadSeries series, Function<LocalDate, @Nullable Double> number) {
        return Row.of(
                selector.labels(series.dyad().toString()),
                day -> series.tension(null, day) == null ? null : number.apply(day));
    }

    private static @Nullable Double number(@Nullable Level level) {
        return level == null ? null : (double) level.number();
    }

    private static Stream<Row> changes(Selector selector, DyadSeries series) {
        return CHANGES.entrySet().stream()
                .filter(window -> selector.accepts("window", window.getKey()))
                .map(window -> Row.of(
                        selector.labels(series.dyad().toString(), window.getKey()),
                        day -> series.change(day, window.getValue())));
    }

    private static Stream<Row> scopes(Selector selector, DyadSeries series, Function<Tension, Double> number) {
        return issues(selector, series)
                .map(issue -> Row.of(labels(selector, series, issue), day -> {
                    Tension tension = series.tension(issue, day);
                    return tension == null ? null : number.apply(tension);
                }));
    }

    private static Stream<Row> directed(Selector selector, DyadSeries series) {
        return series.directed().stream()
                .filter(d -> directionWanted(
                                selector,
                                d.direction().source().value(),
                                d.direction().target().value())
                        && selector.accepts("issue", name(d.issue())))
                .map(d -> Row.of(
                        selector.labels(
                                d.direction().source().value(),
                                d.direction().target().value(),
                                name(d.issue())),
                        day -> series.escalation(d, day)));
    }

    private static Stream<Row> actors(Selector selector, List<DyadSeries> wanted) {
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
                    .map(name -> Row.of(
                            selector.labels(e.getKey(), name), day -> actor(e.getValue(), issues.get(name), day)));
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
}
