package dev.detente.scoring.files;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The sums of pairs by the dyads that they are about, packed, since those of all pairs are in memory at once. */
public final class SumsByDyad {
    private final ConcurrentMap<Dyad, ConcurrentMap<Pair, byte[]>> packed = new ConcurrentHashMap<>();

    /** Millionths of reports by epoch day. */
    @GuardedBy("this")
    private final Map<Feed, SortedMap<Integer, Long>> reports = new EnumMap<>(Feed.class);

    /** Adds the sums of a pair. Many threads may add some at once. */
    public void add(Pair pair, PairSums sums) {
        synchronized (this) {
            FeedCoverage.add(sums, 1, reports);
        }
        byte[] bytes = PairSumsCodec.encode(sums);
        sums.dyads()
                .forEach(dyad -> packed.computeIfAbsent(dyad, d -> new ConcurrentHashMap<>())
                        .put(pair, bytes));
    }

    /**
     * Returns the facts about feeds that all these pairs together show; all must have been added.
     *
     * @param since the first day that each feed is observed on
     */
    public synchronized FeedCoverage coverage(Map<Feed, LocalDate> since) {
        return FeedCoverage.of(since, reports);
    }

    /** The dyads that any sums are about, sorted. */
    public Set<Dyad> dyads() {
        return new TreeSet<>(packed.keySet());
    }

    /** The sums that are about a dyad, unpacked on each request. */
    public SortedMap<Pair, PairSums> of(Dyad dyad) {
        SortedMap<Pair, PairSums> sums = new TreeMap<>();
        Map<Pair, byte[]> own = packed.get(dyad);
        if (own != null) {
            PairSumsCodec.Common common = new PairSumsCodec.Common();
            own.forEach((pair, bytes) -> sums.put(pair, PairSumsCodec.decode(bytes, common)));
        }
        return sums;
    }
}
