package dev.detente.service.scoring;

import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A series in which every day is as it was known at its end. The reports of the pairs that can matter are read once; from day to day only the pairs
 * with new information are computed again.
 */
final class Vintage {
    private Vintage() {}

    /** What was known at an instant of some pairs, whose reports are in memory. */
    private record Known(Map<Pair, List<Report>> logs, Instant instant, Amendments amendments) implements Facts {
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

        /** A single pair does not show since when a feed reports, so a vintage history has no surge. */
        @Override
        public Map<Feed, LocalDate> observedSince() {
            return Map.of();
        }
    }

    static List<ScoreSheet.Point> of(
            Facts.Stored facts,
            RuleEngines engines,
            Dyad dyad,
            @Nullable IssueId issue,
            LocalDate from,
            LocalDate to,
            int step) {
        List<ScoreSheet.Point> points = new ArrayList<>();
        Map<Pair, List<Report>> logs = Map.of();
        Snapshot snapshot = null;
        Instant before = Instant.MIN;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(step)) {
            Instant end =
                    day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
            RuleEngine engine = engines.at(end);
            Facts known = new Known(logs, end, facts.knownAt(end).amendments());
            if (snapshot == null || !snapshot.engine().equals(engine)) {
                logs = logs(facts, engine, dyad);
                known = new Known(logs, end, facts.knownAt(end).amendments());
                snapshot = Snapshot.of(engine, known, Map.of());
            } else {
                snapshot = snapshot.updated(known, changed(facts, logs, before, end));
            }
            points.addAll(snapshot.sheet().history(dyad, issue, day, day, 1));
            before = end;
        }
        return points;
    }

    private static Map<Pair, List<Report>> logs(Facts.Stored facts, RuleEngine engine, Dyad dyad) {
        Map<Pair, List<Report>> logs = new TreeMap<>();
        facts.pairs().stream()
                .filter(pair -> engine.reaches(pair, dyad))
                .forEach(pair -> logs.put(pair, facts.reports(pair)));
        return logs;
    }

    /** The pairs with new information after one instant and up to another. */
    private static Set<Pair> changed(Facts.Stored facts, Map<Pair, List<Report>> logs, Instant after, Instant upTo) {
        Set<Pair> changed = new TreeSet<>();
        logs.forEach((pair, reports) -> {
            if (reports.stream().anyMatch(r -> within(r.recordedAt(), after, upTo))) {
                changed.add(pair);
            }
        });
        facts.said().stream()
                .filter(a -> within(a.recordedAt(), after, upTo))
                .forEach(a -> changed.addAll(facts.pairsOf(a.actionId())));
        changed.retainAll(logs.keySet());
        return changed;
    }

    private static boolean within(Instant instant, Instant after, Instant upTo) {
        return instant.isAfter(after) && !instant.isAfter(upTo);
    }
}
