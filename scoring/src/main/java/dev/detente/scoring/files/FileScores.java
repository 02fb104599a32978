package dev.detente.scoring.files;

import dev.detente.base.work.Parallel;
import dev.detente.base.work.Progress;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.TensionScore;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.OneDyad;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Computes scores from the reports of files, without a store. Memory does not grow with their number, but with the busiest pair and with the days of all
 * pairs. The scores have the same bits as those of a store that took in the same files.
 */
public final class FileScores {
    /** The order of the scores of a day. */
    public static final Comparator<TensionScore> MOST_TENSE_FIRST =
            Comparator.comparingDouble(TensionScore::tensionOrNone).reversed().thenComparing(TensionScore::dyad);

    private final RuleEngine engine;
    private final PairReports reports;

    /** @param reports all reports, settled */
    public FileScores(RuleEngine engine, PairReports reports) {
        this.engine = engine;
        this.reports = reports;
    }

    /**
     * The scores as of a day.
     *
     * @param only the dyad that is asked for; null for all with an action up to the day, the most tense first
     */
    public List<TensionScore> scores(LocalDate asOf, @Nullable Dyad only, Progress<String> progress) {
        ConcurrentMap<Dyad, ConcurrentMap<Pair, byte[]>> byDyad = new ConcurrentHashMap<>();
        reports.each(progress, "scoring", (pair, some) -> {
            PairSums made = engine.sums(reports.actions(pair, some));
            // Packed, since the sums of all pairs are in memory at once.
            byte[] packed = PairSumsCodec.encode(made);
            made.dyads()
                    .forEach(dyad -> byDyad.computeIfAbsent(dyad, d -> new ConcurrentHashMap<>())
                            .put(pair, packed));
        });
        if (only != null) {
            return List.of(score(only, byDyad.getOrDefault(only, new ConcurrentHashMap<>()), asOf));
        }
        return Parallel.map(byDyad.entrySet(), e -> score(e.getKey(), e.getValue(), asOf)).stream()
                .filter(score -> score.lastActionOn() != null)
                .sorted(MOST_TENSE_FIRST)
                .toList();
    }

    private TensionScore score(Dyad dyad, Map<Pair, byte[]> packed, LocalDate asOf) {
        Map<Feed, LocalDate> observedSince = reports.firstDays();
        observedSince.keySet().retainAll(engine.book().feeds());
        PairSumsCodec.Common common = new PairSumsCodec.Common();
        List<PairSums> parts = new TreeMap<>(packed)
                .values().stream()
                        .map(some -> PairSumsCodec.decode(some, common))
                        .toList();
        return OneDyad.sheetOfSums(dyad, engine.book().parameters(), parts, observedSince)
                .score(dyad, asOf);
    }
}
