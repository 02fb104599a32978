package dev.detente.store.memory;

import dev.detente.model.ActionId;
import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.store.Ledger;
import dev.detente.store.Ledger.Entry;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps reports in memory: for tests, what-if questions, calibration and commands without a store. They are lost when the process ends.
 */
public final class InMemoryReportStore implements ReportStore {
    private final Entries entries = new Entries();
    private final Map<ReportKey, Entry> latest = new HashMap<>();
    /** By recording time and the number of the report that each repeats. */
    private final Map<ReportKey, NavigableMap<Instant, NavigableMap<Long, Report>>> repeats = new HashMap<>();

    private final Map<ReportKey, List<Entry>> byKey = new HashMap<>();
    private final Map<Pair, Set<ReportKey>> byPair = new TreeMap<>();
    private final Map<String, Set<Pair>> pairsByAction = new HashMap<>();
    private final List<Entry> stored = new ArrayList<>();
    private final List<Report> corrections = new ArrayList<>();
    private List<Amendment> amendments = List.of();
    private List<Report> sorted = List.of();
    private Instant last = Instant.MIN;

    @Override
    public synchronized List<Outcome> append(List<Report> added) {
        return append(added, false);
    }

    @Override
    public synchronized List<Outcome> appendOnce(List<Report> added) {
        return append(added, true);
    }

    private List<Outcome> append(List<Report> added, boolean once) {
        List<Outcome> outcomes = new ArrayList<>(added.size());
        for (Report report : added) {
            Ledger.Decision decision = Ledger.decide(report, latest.get(report.key()), once, entries);
            outcomes.add(decision.outcome());
            if (decision.stores()) {
                store(report, decision.outcome() == Outcome.CORRECTION);
            }
            if (decision.repeats() != null) {
                repeats.computeIfAbsent(report.key(), k -> new TreeMap<>())
                        .computeIfAbsent(report.recordedAt(), at -> new TreeMap<>())
                        .put(decision.repeats().number(), report);
            }
            if (decision.again() != null) {
                store(decision.again(), true);
            }
        }
        return outcomes;
    }

    @Override
    public synchronized List<Outcome> append(List<NewReport> added, InstantSource clock) {
        Instant now = ReportStore.notBefore(last, clock);
        return append(added.stream().map(r -> r.recorded(now)).toList());
    }

    /** The entries under a feed and id. */
    private final class Entries implements Ledger.Entries<RuntimeException> {
        @Override
        public boolean known(Report report) {
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
        public @Nullable Entry inForce(Report report) {
            return byKey.getOrDefault(report.key(), List.of()).stream()
                    .filter(s -> !s.report().recordedAt().isAfter(report.recordedAt()))
                    .max(Entry.ORDER)
                    .orElse(null);
        }

        @Override
        public @Nullable Report nextRepeat(Report after) {
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
    }

    private void store(Report report, boolean correction) {
        last = report.recordedAt().isAfter(last) ? report.recordedAt() : last;
        Entry entry = new Entry(stored.size() + 1L, report);
        stored.add(entry);
        byKey.computeIfAbsent(report.key(), k -> new ArrayList<>()).add(entry);
        byPair.computeIfAbsent(report.content().pair(), p -> new LinkedHashSet<>())
                .add(report.key());
        pairsByAction
                .computeIfAbsent(ActionId.of(report), a -> new TreeSet<>())
                .add(report.content().pair());
        if (correction) {
            corrections.add(report);
        }
        Ledger.note(entry, latest);
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

    @Override
    public synchronized Amendment replace(Amendment retraction, NewReport report, InstantSource clock) {
        Instant now = ReportStore.notBefore(last, clock);
        append(List.of(report.recorded(now)));
        Amendment stored = retraction.recorded(now);
        amend(stored);
        return stored;
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
    public synchronized Set<Pair> pairsBetween(Instant after, Instant until) {
        return pairs(between(after, until));
    }

    private List<Entry> between(Instant after, Instant until) {
        return stored.stream()
                .filter(s -> s.report().recordedAt().isAfter(after)
                        && !s.report().recordedAt().isAfter(until))
                .toList();
    }

    @Override
    public synchronized Map<Pair, Set<LocalDate>> daysAfter(Position position) {
        return days(stored.subList((int) position.reports(), stored.size()));
    }

    @Override
    public synchronized Map<Pair, Set<LocalDate>> daysBetween(Instant after, Instant until) {
        return days(between(after, until));
    }

    private Map<Pair, Set<LocalDate>> days(List<Entry> some) {
        Map<Pair, Set<String>> actions = new TreeMap<>();
        some.stream()
                .map(entry -> entry.report().key())
                .distinct()
                .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                .map(Entry::report)
                .forEach(report -> actions.computeIfAbsent(report.content().pair(), p -> new HashSet<>())
                        .add(ActionId.of(report)));
        Map<Pair, Set<LocalDate>> days = new HashMap<>();
        actions.forEach((pair, ids) -> days.put(
                pair,
                reports(pair, position()).stream()
                        .filter(r -> r.content().pair().equals(pair) && ids.contains(ActionId.of(r)))
                        .map(r -> r.content().day())
                        .collect(Collectors.toCollection(TreeSet::new))));
        return days;
    }

    @Override
    public synchronized List<Report> corrections(Instant after, Instant until) {
        return corrections.stream()
                .filter(r -> r.recordedAt().isAfter(after) && !r.recordedAt().isAfter(until))
                .sorted(Comparator.comparing(Report::recordedAt).reversed())
                .toList();
    }

    private Set<Pair> pairs(Collection<Entry> some) {
        Set<Pair> pairs = new TreeSet<>();
        for (Entry entry : some) {
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
                .sorted(Entry.ORDER)
                .map(Entry::report)
                .toList();
    }

    @Override
    public synchronized List<Report> reports(Pair pair, LocalDate day, Position upTo) {
        List<Report> all = reports(pair, upTo);
        List<Report> own =
                all.stream().filter(r -> r.content().pair().equals(pair)).toList();
        Set<String> actions = own.stream()
                .filter(r -> r.content().day().equals(day))
                .map(ActionId::of)
                .collect(Collectors.toSet());
        Set<ReportKey> keys = own.stream()
                .filter(r -> actions.contains(ActionId.of(r)))
                .map(Report::key)
                .collect(Collectors.toSet());
        return all.stream().filter(r -> keys.contains(r.key())).toList();
    }

    @Override
    public synchronized List<Report> reports() {
        if (sorted.size() != stored.size()) {
            sorted = stored.stream().sorted(Entry.ORDER).map(Entry::report).toList();
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
        for (Entry entry : stored.subList(0, (int) Math.min(stored.size(), upTo.reports()))) {
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
                .map(Entry::report)
                .filter(r -> !r.lateEcho())
                .forEach(r -> last.merge(r.feed(), r.content().day(), (a, b) -> a.isAfter(b) ? a : b));
        return last;
    }

    @Override
    public synchronized Optional<Instant> earliest() {
        return stored.stream().map(s -> s.report().recordedAt()).min(Comparator.naturalOrder());
    }

    @Override
    public synchronized Map<Feed, Instant> latest(Instant upTo) {
        Map<Feed, Instant> last = new EnumMap<>(Feed.class);
        stored.stream()
                .map(Entry::report)
                .filter(r -> !r.recordedAt().isAfter(upTo))
                .forEach(r -> last.merge(r.feed(), r.recordedAt(), (a, b) -> a.isAfter(b) ? a : b));
        return last;
    }
}
