package dev.detente.scoring;

import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.work.Checkpoint;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.ScoreSheet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A series in which every day is as it was known at its end. The reports of the pairs that can matter are read once; from day to day only the pairs
 * with new information are computed again, and days without any share one computation.
 */
final class Vintage {
    private Vintage() {}

    /** The data known at an instant of some pairs, whose reports are in memory. */
    private record PastReports(
            Map<Pair, List<Report>> logs, Instant instant, Amendments amendments, FeedCoverage present)
            implements Facts {
        @Override
        public Set<Pair> pairs() {
            return logs.keySet();
        }

        @Override
        public List<Report> reports(Pair pair) {
            return logs.getOrDefault(pair, List.of()).stream()
                    .takeWhile(r -> !r.recordedAt().isAfter(instant))
                    .toList();
        }

        @Override
        public Set<Pair> pairsOf(String actionId) {
            return Set.of();
        }

        @Override
        public List<Amendment> said() {
            return List.of();
        }

        /** Empty, so that a vintage series has no surge: the reports of a few pairs do not show since when a feed reports. */
        @Override
        public Map<Feed, LocalDate> observedSince() {
            return Map.of();
        }

        /** That of today, without later days: reports that came after the instant about days before it are few. */
        @Override
        public Optional<FeedCoverage> coverage() {
            return Optional.of(
                    present.upTo(LocalDate.ofInstant(instant, ZoneOffset.UTC)).with(Map.of(), List.of(), List.of()));
        }
    }

    static List<ScoreSheet.Point> of(
            Facts.StoredFacts facts,
            RuleEngines engines,
            Dyad dyad,
            @Nullable IssueId issue,
            LocalDate from,
            LocalDate to,
            int step,
            FeedCoverage present) {
        List<ScoreSheet.Point> points = new ArrayList<>();
        Map<Pair, List<Report>> logs = Map.of();
        NavigableMap<Instant, Set<Pair>> news = new TreeMap<>();
        Snapshot snapshot = null;
        LocalDate since = from;
        Instant before = Instant.MIN;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(step)) {
            Instant end = Evenings.end(day);
            RuleEngine engine = engines.at(end);
            boolean otherBook = snapshot == null || !snapshot.engine().equals(engine);
            Set<Pair> changed = otherBook ? Set.of() : changed(news, before, end);
            if (otherBook || !changed.isEmpty()) {
                Checkpoint.pass();
                if (snapshot != null) {
                    points.addAll(snapshot.sheet().history(dyad, issue, since, day.minusDays(1), step));
                }
                if (otherBook) {
                    logs = logs(facts, engine, dyad);
                    news = news(facts, logs);
                }
                Facts known = new PastReports(logs, end, amendments(facts, end), present);
                snapshot = snapshot == null || otherBook
                        ? Snapshot.of(engine, known, Map.of())
                        : snapshot.updated(known, changed, Map.of());
                since = day;
            }
            before = end;
        }
        if (snapshot != null) {
            points.addAll(snapshot.sheet().history(dyad, issue, since, to, step));
        }
        return points;
    }

    private static Amendments amendments(Facts.StoredFacts facts, Instant upTo) {
        return Amendments.of(
                facts.said().stream().filter(a -> !a.recordedAt().isAfter(upTo)).toList());
    }

    private static Map<Pair, List<Report>> logs(Facts.StoredFacts facts, RuleEngine engine, Dyad dyad) {
        Map<Pair, List<Report>> logs = new TreeMap<>();
        facts.pairs().stream()
                .filter(pair -> engine.reaches(pair, dyad))
                .forEach(pair -> logs.put(pair, facts.reports(pair)));
        return logs;
    }

    /** About which pairs something was recorded at each instant. */
    private static NavigableMap<Instant, Set<Pair>> news(Facts.StoredFacts facts, Map<Pair, List<Report>> logs) {
        NavigableMap<Instant, Set<Pair>> news = new TreeMap<>();
        logs.forEach((pair, reports) -> reports.forEach(
                r -> news.computeIfAbsent(r.recordedAt(), at -> new TreeSet<>()).add(pair)));
        facts.said().stream().filter(a -> a.kind().changesAction()).forEach(a -> {
            Set<Pair> pairs = new TreeSet<>(facts.pairsOf(a.actionId()));
            pairs.retainAll(logs.keySet());
            if (!pairs.isEmpty()) {
                news.computeIfAbsent(a.recordedAt(), at -> new TreeSet<>()).addAll(pairs);
            }
        });
        return news;
    }

    /** The pairs with new information after one instant and up to another. */
    private static Set<Pair> changed(NavigableMap<Instant, Set<Pair>> news, Instant after, Instant upTo) {
        Set<Pair> changed = new TreeSet<>();
        news.subMap(after, false, upTo, true).values().forEach(changed::addAll);
        return changed;
    }
}
