package dev.detente.store.memory;

import dev.detente.model.ActionId;
import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.store.ReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps reports in memory: for tests, demos and scoring files. They are lost when the process ends. */
public final class InMemoryReportStore implements ReportStore {
    private final Map<ReportKey, Report> latest = new HashMap<>();
    /** By recording time and the number of the report that each repeats. */
    private final Map<ReportKey, NavigableMap<Instant, NavigableMap<Long, Report>>> repeats = new HashMap<>();

    private final Map<ReportKey, List<Stored>> byKey = new HashMap<>();
    private final Map<Pair, Set<ReportKey>> byPair = new TreeMap<>();
    private final Map<String, Set<Pair>> pairsByAction = new HashMap<>();
    private final List<Stored> stored = new ArrayList<>();
    private final List<Report> corrections = new ArrayList<>();
    private List<Amendment> amendments = List.of();
    private List<Report> sorted = List.of();
    private Instant last = Instant.MIN;

    private record Stored(long number, Report report) {
        /** The order that {@code ReportStore} specifies: by recording time, then by storage order. */
        static final Comparator<Stored> ORDER =
                Comparator.comparing((Stored s) -> s.report.recordedAt()).thenComparingLong(s -> s.number);
    }

    @Override
    public synchronized List<Outcome> append(List<Report> added) {
        List<Outcome> outcomes = new ArrayList<>(added.size());
        for (Report report : added) {
            ReportKey key = report.key();
            Report counting = latest.get(key);
            if (counting != null && report.recordedAt().isBefore(counting.recordedAt()) && known(report)) {
                outcomes.add(Outcome.DUPLICATE);
                continue;
            }
            Stored before = inForce(report);
            if (before != null && before.report().saysTheSameAs(report)) {
                outcomes.add(Outcome.DUPLICATE);
                repeats.computeIfAbsent(key, k -> new TreeMap<>())
                        .computeIfAbsent(report.recordedAt(), at -> new TreeMap<>())
                        .put(before.number(), report);
                continue;
            }
            // What was known earlier than all else is kept, though it may say nothing new.
            boolean news = before != null || counting == null || !counting.saysTheSameAs(report);
            outcomes.add(counting == null ? Outcome.ACCEPTED : news ? Outcome.CORRECTION : Outcome.DUPLICATE);
            store(key, report, counting != null && news);
            Report again = nextRepeat(report);
            if (again != null && !again.saysTheSameAs(report)) {
                store(key, again, true);
            }
        }
        return outcomes;
    }

    @Override
    public synchronized List<Outcome> appendOnce(List<Report> added) {
        List<Outcome> outcomes = new ArrayList<>(added.size());
        for (Report report : added) {
            outcomes.addAll(known(report) ? List.of(Outcome.DUPLICATE) : append(List.of(report)));
        }
        return outcomes;
    }

    /**
     * The next report that was a duplicate: it is no longer one when the given report comes between it and the content that it repeats, and no other report
     * does.
     */
    private @Nullable Report nextRepeat(Report after) {
        var next = repeats.getOrDefault(after.key(), Collections.emptyNavigableMap())
                .higherEntry(after.recordedAt());
        if (next == null) {
            return null;
        }
        boolean another = byKey.getOrDefault(after.key(), List.of()).stream()
                .map(s -> s.report().recordedAt())
                .anyMatch(at -> at.isAfter(after.recordedAt()) && !at.isAfter(next.getKey()));
        return another ? null : next.getValue().lastEntry().getValue();
    }

    /** Whether the same was appended with the same recording time. */
    private boolean known(Report report) {
        boolean repeated = repeats
                .getOrDefault(report.key(), Collections.emptyNavigableMap())
                .getOrDefault(report.recordedAt(), Collections.emptyNavigableMap())
                .values()
                .stream()
                .anyMatch(report::saysTheSameAs);
        return repeated
                || byKey.getOrDefault(report.key(), List.of()).stream()
                        .anyMatch(s -> s.report().equals(report));
    }

    @Override
    public synchronized List<Outcome> append(List<NewReport> added, InstantSource clock) {
        Instant now = ReportStore.notBefore(last, clock);
        return append(added.stream().map(r -> r.recorded(now)).toList());
    }

    /** The report that counted when the given one was recorded; null when there was none. */
    private @Nullable Stored inForce(Report report) {
        return byKey.getOrDefault(report.key(), List.of()).stream()
                .filter(s -> !s.report().recordedAt().isAfter(report.recordedAt()))
                .max(Stored.ORDER)
                .orElse(null);
    }

    private void store(ReportKey key, Report report, boolean correction) {
        last = report.recordedAt().isAfter(last) ? report.recordedAt() : last;
        Stored entry = new Stored(stored.size() + 1L, report);
        stored.add(entry);
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
        byPair.computeIfAbsent(report.content().pair(), p -> new LinkedHashSet<>())
                .add(key);
        pairsByAction
                .computeIfAbsent(ActionId.of(report), a -> new TreeSet<>())
                .add(report.content().pair());
        Report before = latest.get(key);
        if (correction) {
            corrections.add(report);
        }
        if (before == null || !report.recordedAt().isBefore(before.recordedAt())) {
            latest.put(key, report);
        }
    }

    @Override
    public synchronized void amend(Amendment amendment) {
        List<Amendment> all = new ArrayList<>(amendments);
        all.add(amendment);
        amendments = List.copyOf(all);
        last = amendment.recordedAt().isAfter(last) ? amendment.recordedAt() : last;
    }

    @Override
    public synchronized Amendment amend(Amendment amendment, InstantSource clock) {
        Amendment now = amendment.recorded(ReportStore.notBefore(last, clock));
        amend(now);
        return now;
    }

    /** Does nothing: the lock already makes readers wait for writers. */
    @Override
    public void settle() {}

    @Override
    public synchronized List<Amendment> amendments() {
        return amendments;
    }

    @Override
    public synchronized List<Amendment> amendments(Position upTo) {
        return amendments.subList(0, (int) Math.min(amendments.size(), upTo.amendments()));
    }

    @Override
    public synchronized Position position() {
        return new Position(stored.size(), amendments.size());
    }

    @Override
    public synchronized Set<Pair> pairs() {
        return new TreeSet<>(byPair.keySet());
    }

    @Override
    public synchronized Set<Pair> pairsAfter(Position position) {
        return pairs(stored.subList((int) position.reports(), stored.size()));
    }

    @Override
    public synchronized Set<Pair> pairsAfter(Instant instant) {
        Predicate<Stored> after = s -> s.report().recordedAt().isAfter(instant);
        return pairs(stored.stream().filter(after).toList());
    }

    @Override
    public synchronized List<Report> corrections(Instant after, Instant until) {
        return corrections.stream()
                .filter(r -> r.recordedAt().isAfter(after) && !r.recordedAt().isAfter(until))
                .sorted(Comparator.comparing(Report::recordedAt).reversed())
                .toList();
    }

    private Set<Pair> pairs(Collection<Stored> some) {
        Set<Pair> pairs = new TreeSet<>();
        for (Stored entry : some) {
            byKey.getOrDefault(entry.report().key(), List.of())
                    .forEach(s -> pairs.add(s.report().content().pair()));
        }
        return pairs;
    }

    @Override
    public synchronized List<Report> reports(Pair pair, Position upTo) {
        return byPair.getOrDefault(pair, Set.of()).stream()
                .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                .filter(s -> s.number() <= upTo.reports())
                .sorted(Stored.ORDER)
                .map(Stored::report)
                .toList();
    }

    @Override
    public synchronized List<Report> reports(Pair pair, LocalDate day, Position upTo) {
        List<Report> all = reports(pair, upTo);
        Set<ReportKey> ids = new HashSet<>();
        all.stream()
                .filter(r ->
                        r.content().pair().equals(pair) && r.content().day().equals(day))
                .forEach(r -> ids.add(r.key()));
        return all.stream().filter(r -> ids.contains(r.key())).toList();
    }

    @Override
    public synchronized List<Report> reports() {
        if (sorted.size() != stored.size()) {
            sorted = stored.stream().sorted(Stored.ORDER).map(Stored::report).toList();
        }
        return sorted;
    }

    @Override
    public synchronized Set<Pair> pairsOf(String actionId) {
        return Set.copyOf(pairsByAction.getOrDefault(actionId, Set.of()));
    }

    @Override
    public synchronized Map<Feed, LocalDate> firstDays(Position upTo, @Nullable Instant knownAt) {
        Map<Feed, LocalDate> first = new EnumMap<>(Feed.class);
        for (Stored entry : stored.subList(0, (int) Math.min(stored.size(), upTo.reports()))) {
            Report report = entry.report();
            if (!report.lateEcho() && (knownAt == null || !report.recordedAt().isAfter(knownAt))) {
                first.merge(report.feed(), report.content().day(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return first;
    }

    @Override
    public synchronized Map<Feed, LocalDate> lastDays() {
        Map<Feed, LocalDate> last = new EnumMap<>(Feed.class);
        stored.stream()
                .map(Stored::report)
                .filter(r -> !r.lateEcho())
                .forEach(r -> last.merge(r.feed(), r.content().day(), (a, b) -> a.isAfter(b) ? a : b));
        return last;
    }

    @Override
    public synchronized Map<Feed, Instant> latest(Instant upTo) {
        Map<Feed, Instant> last = new EnumMap<>(Feed.class);
        stored.stream()
                .map(Stored::report)
                .filter(r -> !r.recordedAt().isAfter(upTo))
                .forEach(r -> last.merge(r.feed(), r.recordedAt(), (a, b) -> a.isAfter(b) ? a : b));
        return last;
    }
}
