package dev.detente.api.metrics;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.model.Dyad;
import dev.detente.model.RuleRef;
import dev.detente.model.SignalKind;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.DyadResults;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.FeedDensity;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.Boards;
import dev.detente.scoring.PerMoment;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.alarm.GraveActs;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.StoreException;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Exports scores to Prometheus. The samples are one immutable snapshot, made again when actions or the day changed and swapped as a whole, so a
 * scrape never sees a partial one.
 */
@Component
final class ScoreCollector implements MultiCollector {
    /** Enough to mark the rule books of a year on a panel. */
    private static final int RULE_BOOKS = 20;

    private static final int FEED_CHANGES = 20;

    private final Scoring scoring;
    private final Boards boards;
    private final RuleEngines engines;
    private final DetenteProperties properties;
    private final PerMoment<Made> last = new PerMoment<>(1);

    /**
     * The samples that were made last.
     *
     * @param counts for each dyad that is left out, how many series it would have; metrics that read actions are not counted
     */
    private record Made(Board board, MetricSnapshots samples, DyadResults<Long> counts) {}

    ScoreCollector(
            Scoring scoring,
            Boards boards,
            RuleEngines engines,
            DetenteProperties properties,
            PrometheusRegistry registry) {
        this.scoring = scoring;
        this.boards = boards;
        this.engines = engines;
        this.properties = properties;
        registry.register(this);
    }

    @Override
    public MetricSnapshots collect() {
        Board board;
        try {
            board = boards.board(Query.NOW);
        } catch (StoreException e) {
            // No scores are known; the metrics of the store, which come with the same scrape, say why.
            return new MetricSnapshots();
        }
        return last.get(board.view().moment(), before -> make(board, before)).samples();
    }

    /** @param before what was made last for the same day; null when there is none */
    private Made make(Board board, @Nullable Made before) {
        View view = board.view();
        DyadResults<Long> counts =
                before == null ? DyadResults.none() : before.counts().without(board.changedSince(before.board()));
        Samples samples = new Samples();
        long dropped = 0;
        Set<Dyad> dyads = ExportedDyads.choose(board.standings(), properties.watched(), properties.maxDyads()).stream()
                .map(Standing::dyad)
                .collect(Collectors.toSet());
        List<DyadSeries> all = new ArrayList<>();
        for (Standing standing : board.standings()) {
            DyadSeries series = view.series(standing.dyad());
            all.add(series);
            if (dyads.contains(standing.dyad())) {
                for (ScoreMetric metric : ScoreMetric.values()) {
                    add(metric, DyadValues.of(metric, series, view.asOf(), view.asOf()), view.asOf(), samples);
                }
            } else {
                dropped += counts.get(standing.dyad(), dyad -> count(series, view.asOf()));
            }
        }
        GraveActs.of(board, dyads)
                .forEach(grave -> samples.add(
                        ScoreMetric.GRAVE_ACT_POINTS,
                        grave.acts().points(),
                        DyadValues.labels(
                                        grave.dyad(),
                                        grave.act().source(),
                                        Objects.requireNonNull(grave.act().target()),
                                        grave.act())
                                .toArray(String[]::new)));
        for (ScoreMetric metric : ScoreMetric.values()) {
            add(metric, DyadValues.ofActors(metric, all), view.asOf(), samples);
            add(metric, FeedValues.of(metric, view.sheet()), view.asOf(), samples);
        }
        changes(view, samples);
        rules(view, samples);
        scoring.latestReports()
                .forEach((feed, instant) -> samples.add(ScoreMetric.FEED_LAST_REPORT, seconds(instant), feed.id()));
        published(engines.publications(), samples);
        samples.add(ScoreMetric.COMPUTED, seconds(scoring.now()));
        samples.add(ScoreMetric.SERIES_DROPPED, (double) dropped);
        return new Made(board, samples.snapshots(view.book().name(), view.book().version()), counts);
    }

    /**
     * Counts the series of a dyad without making them: made, they would be most of the memory of a scrape. Metrics that read actions are not counted, since
     * reading costs more than all others.
     */
    private static long count(DyadSeries series, LocalDate day) {
        return Stream.of(ScoreMetric.values())
                .filter(metric -> !metric.readsActions())
                .flatMap(metric -> DyadValues.of(metric, series, day, day))
                .filter(labelled -> labelled.value().apply(day) != null)
                .count();
    }

    private static void add(
            ScoreMetric metric, Stream<DyadValues.LabelledSeries> series, LocalDate asOf, Samples into) {
        series.forEach(labelled -> {
            Double value = labelled.value().apply(asOf);
            if (value != null) {
                into.add(metric, value, labelled.labels().toArray(String[]::new));
            }
        });
    }

    /** Exports every rule, so that one that never fires shows as 0. */
    private static void rules(View view, Samples into) {
        Map<RuleRef, Map<SignalKind, ScoreSheet.RuleLoad>> loads = new TreeMap<>();
        for (RuleDefinition rule : view.snapshot().engine().rules()) {
            rule.emissions()
                    .forEach(e -> loads.computeIfAbsent(rule.ref(), r -> new TreeMap<>())
                            .put(
                                    e.kind(),
                                    new ScoreSheet.RuleLoad(
                                            rule.ref(), e.kind(), 0, 0, null, Collections.emptySortedMap())));
        }
        for (ScoreSheet.RuleLoad load : view.sheet().ruleLoads(view.asOf())) {
            loads.computeIfAbsent(load.rule(), r -> new TreeMap<>()).put(load.kind(), load);
        }
        loads.forEach((rule, kinds) -> kinds.forEach((kind, load) -> {
            into.add(ScoreMetric.RULE_SIGNALS, load.signals(), rule.name(), kind.name());
            into.add(ScoreMetric.RULE_POINTS, load.points(), rule.name(), kind.name());
        }));
    }

    private static void changes(View view, Samples into) {
        List<FeedDensity.Change> changes = view.sheet().feedChanges(null, LocalDate.MIN, view.asOf());
        changes.subList(Math.max(0, changes.size() - FEED_CHANGES), changes.size())
                .forEach(change -> into.add(
                        ScoreMetric.FEED_CHANGE,
                        change.day().toEpochDay() * 86_400.0,
                        change.feed().id(),
                        change.measure().id(),
                        change.rose() ? "up" : "down",
                        change.day().toString()));
    }

    /** A rule book that was put in use again counts from its latest publication. */
    private static void published(List<Publication> publications, Samples into) {
        Map<String, Publication> last = new LinkedHashMap<>();
        for (int i = publications.size() - 1; i >= 0 && last.size() < RULE_BOOKS; i--) {
            last.putIfAbsent(publications.get(i).version(), publications.get(i));
        }
        last.values().forEach(p -> into.add(ScoreMetric.RULE_BOOK_PUBLISHED, seconds(p.at()), p.name(), p.version()));
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
