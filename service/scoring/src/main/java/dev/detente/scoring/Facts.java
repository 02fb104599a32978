package dev.detente.scoring;

import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.store.ReportStore;
import dev.detente.store.ReportStore.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reports and amendments that scores are computed from, read pair by pair. They do not change when the store takes in more later. */
public interface Facts {
    /** Every pair that may have actions; sorted. */
    Set<Pair> pairs();

    /** The reports about the pair, and all others under the same feeds and ids, which may be about other pairs; the earliest recorded first. */
    List<Report> reports(Pair pair);

    /** The reports about the pair on a day, all others under the same feeds and ids, and possibly more; the earliest recorded first. */
    default List<Report> reports(Pair pair, LocalDate day) {
        return reports(pair);
    }

    /** Announces that the reports of these pairs will be read, so that they can be fetched together. */
    default void expect(Set<Pair> pairs) {}

    /** The pairs that may contain that action. */
    Set<Pair> pairsOf(String actionId);

    /** Returns the amendments of actions, the earliest stored first. */
    List<Amendment> said();

    /** Returns the state of actions after the amendments. */
    Amendments amendments();

    /** The first day that each feed's reports are about; feeds without a report are left out. */
    Map<Feed, LocalDate> observedSince();

    /** The facts about feeds that all pairs show, where these are the facts about a few of them; empty where all pairs are here and can be asked. */
    default Optional<FeedCoverage> coverage() {
        return Optional.empty();
    }

    /**
     * The contents of a store at a position.
     *
     * @param knownAt leaves out data recorded after that instant; null for all
     * @param firstDays the first day that each feed's reports are about
     */
    record StoredFacts(
            ReportStore store,
            Position position,
            List<Amendment> said,
            @Nullable Instant knownAt,
            Amendments amendments,
            Supplier<Map<Feed, LocalDate>> firstDays)
            implements Facts {
        /** Everything that the store holds at this moment. */
        public static StoredFacts present(ReportStore store) {
            Position position = store.position();
            List<Amendment> said = store.amendments(position);
            Map<Feed, LocalDate> firstDays = store.firstDays(position, null);
            return new StoredFacts(store, position, said, null, Amendments.of(said), () -> firstDays);
        }

        /** Returns the contents of the same store at an earlier position. */
        StoredFacts at(Position earlier) {
            List<Amendment> then = store.amendments(earlier);
            return new StoredFacts(
                    store, earlier, then, null, Amendments.of(then), () -> store.firstDays(earlier, null));
        }

        /** The part of these that was known at an instant. */
        StoredFacts knownAt(Instant instant) {
            List<Amendment> then =
                    said.stream().filter(a -> !a.recordedAt().isAfter(instant)).toList();
            Map<Feed, LocalDate> first = store.firstDays(position, instant);
            return new StoredFacts(store, position, then, instant, Amendments.of(then), () -> first);
        }

        /** The last instant up to a given one at which any of these was recorded; an earlier instant when none was. */
        Instant lastChange(Instant instant) {
            Instant last = instant.isBefore(Instant.EPOCH) ? instant : Instant.EPOCH;
            for (Instant recorded : store.latest(instant).values()) {
                last = recorded.isAfter(last) ? recorded : last;
            }
            for (Amendment amendment : said) {
                Instant recorded = amendment.recordedAt();
                if (!recorded.isAfter(instant) && recorded.isAfter(last)) {
                    last = recorded;
                }
            }
            return last;
        }

        /** The pairs whose facts may differ from those that the same store held at an earlier position. */
        Set<Pair> changedSince(StoredFacts earlier) {
            Set<Pair> changed = new TreeSet<>();
            if (position.reports() != earlier.position.reports()) {
                changed.addAll(store.pairsAfter(earlier.position));
            }
            changed.addAll(amended(different(earlier.said, said)));
            return changed;
        }

        /** The days on which the actions of pairs may differ from those at an earlier position. A {@linkplain #changedSince changed} pair without an entry may differ on any day. */
        Map<Pair, Set<LocalDate>> changedDaysSince(StoredFacts earlier) {
            Map<Pair, Set<LocalDate>> days = store.daysAfter(earlier.position);
            days.keySet().removeAll(amended(different(earlier.said, said)));
            return days;
        }

        /** The same for what was recorded after an instant and up to another. */
        Map<Pair, Set<LocalDate>> changedDaysBetween(Instant after, Instant until) {
            Map<Pair, Set<LocalDate>> days = store.daysBetween(after, until);
            days.keySet().removeAll(amended(between(after, until)));
            return days;
        }

        /** The pairs whose facts may differ between two instants. */
        Set<Pair> changedBetween(Instant after, Instant until) {
            Set<Pair> changed = new TreeSet<>(store.pairsBetween(after, until));
            changed.addAll(amended(between(after, until)));
            return changed;
        }

        private List<Amendment> between(Instant after, Instant until) {
            return said.stream()
                    .filter(a ->
                            a.recordedAt().isAfter(after) && !a.recordedAt().isAfter(until))
                    .toList();
        }

        /** The pairs of the actions that these amendments change. */
        private Set<Pair> amended(List<Amendment> some) {
            return some.stream()
                    .filter(a -> a.kind().changesAction())
                    .flatMap(a -> pairsOf(a.actionId()).stream())
                    .collect(Collectors.toSet());
        }

        /** The amendments after the common beginning of both lists: later ones, and all after a row that was damaged, removed or put back. */
        private static List<Amendment> different(List<Amendment> before, List<Amendment> now) {
            int same = 0;
            while (same < Math.min(before.size(), now.size())
                    && before.get(same).equals(now.get(same))) {
                same++;
            }
            List<Amendment> different = new ArrayList<>(before.subList(same, before.size()));
            different.addAll(now.subList(same, now.size()));
            return different;
        }

        @Override
        public Set<Pair> pairs() {
            return store.pairs();
        }

        @Override
        public List<Report> reports(Pair pair) {
            return known(store.reports(pair, position));
        }

        @Override
        public List<Report> reports(Pair pair, LocalDate day) {
            return known(store.reports(pair, day, position));
        }

        private List<Report> known(List<Report> all) {
            Instant instant = knownAt;
            return instant == null
                    ? all
                    : all.stream().filter(r -> !r.recordedAt().isAfter(instant)).toList();
        }

        @Override
        public Set<Pair> pairsOf(String actionId) {
            return store.pairsOf(actionId);
        }

        @Override
        public Map<Feed, LocalDate> observedSince() {
            return firstDays.get();
        }
    }

    /**
     * Known facts, and supposed ones in addition.
     *
     * @param known the known facts
     * @param scratch the known and supposed facts about the pairs that supposed reports concern, which replace those in known
     */
    record WithSupposed(Facts known, Facts scratch) implements Facts {
        @Override
        public Set<Pair> pairs() {
            Set<Pair> both = new TreeSet<>(known.pairs());
            both.addAll(scratch.pairs());
            return both;
        }

        @Override
        public List<Report> reports(Pair pair) {
            return scratch.pairs().contains(pair) ? scratch.reports(pair) : known.reports(pair);
        }

        @Override
        public List<Report> reports(Pair pair, LocalDate day) {
            return scratch.pairs().contains(pair) ? scratch.reports(pair, day) : known.reports(pair, day);
        }

        @Override
        public Set<Pair> pairsOf(String actionId) {
            Set<Pair> both = new TreeSet<>(known.pairsOf(actionId));
            both.addAll(scratch.pairsOf(actionId));
            return both;
        }

        @Override
        public List<Amendment> said() {
            return known.said();
        }

        @Override
        public Amendments amendments() {
            return known.amendments();
        }

        @Override
        public Map<Feed, LocalDate> observedSince() {
            Map<Feed, LocalDate> both = new EnumMap<>(Feed.class);
            both.putAll(known.observedSince());
            scratch.observedSince().forEach((feed, day) -> both.merge(feed, day, (a, b) -> a.isBefore(b) ? a : b));
            return both;
        }
    }

    /**
     * Known facts without some of them.
     *
     * @param known the facts
     * @param left the reports that are left out
     * @param said the amendments that are not left out
     */
    record Without(Facts known, Set<Report> left, List<Amendment> said) implements Facts {
        @Override
        public Set<Pair> pairs() {
            return known.pairs();
        }

        @Override
        public List<Report> reports(Pair pair) {
            return others(known.reports(pair));
        }

        @Override
        public List<Report> reports(Pair pair, LocalDate day) {
            return others(known.reports(pair, day));
        }

        private List<Report> others(List<Report> all) {
            return left.isEmpty()
                    ? all
                    : all.stream().filter(r -> !left.contains(r)).toList();
        }

        @Override
        public Set<Pair> pairsOf(String actionId) {
            return known.pairsOf(actionId);
        }

        @Override
        public Amendments amendments() {
            return Amendments.of(said);
        }

        @Override
        public Map<Feed, LocalDate> observedSince() {
            return known.observedSince();
        }
    }
}
