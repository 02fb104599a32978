package dev.detente.rulebooks.judging;

import dev.detente.model.CameoCode;
import dev.detente.model.Dyad;
import dev.detente.model.QuadClass;
import dev.detente.model.Report;
import dev.detente.rulebooks.judging.CalibrationResult.CodeFrequency;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts the codes of hostile deeds among the reports of pairs at peace and of pairs in a crisis or at war. A code that is nearly as frequent among the former
 * is mostly what a program mistakes for that deed.
 */
final class CodeCounts {
    /** A code that is so much as frequent at peace as in conflict is mostly a mistake: in GDELT, 190 is half as frequent, and 194 and 195 a tenth. */
    private static final double AS_FREQUENT = 0.4;
    /** The part of a report of such a code that counts, the one of the default book for GDELT. */
    private static final double SHARE = 0.25;
    /** The reports of a code that are needed in conflict, and that would be expected at peace if it were as frequent there. */
    private static final int LEAST_REPORTS = 10;
    /** The pairs at peace that a mistake is found in, at least: one of them may really have quarrelled. */
    private static final int LEAST_PAIRS = 5;

    private final Side peace = new Side();
    private final Side conflict = new Side();

    /** Reports of some pairs. */
    private static final class Side {
        private long all;
        private final Map<String, Long> byCode = new TreeMap<>();
        private final Map<String, Set<Dyad>> pairs = new TreeMap<>();

        long of(String code) {
            return byCode.getOrDefault(code, 0L);
        }
    }

    /** Whether a label is a crisis or a war, and not peace or a dispute. */
    static boolean isConflict(ConflictIntensity label) {
        return label.compareTo(ConflictIntensity.DISPUTE) > 0;
    }

    /** Adds those reports of a pair that are about days of its label. Many threads may add some at once. */
    synchronized void add(ConflictLabel label, Collection<List<Report>> reports) {
        if (label.intensity() == ConflictIntensity.DISPUTE) {
            return;
        }
        Side side = isConflict(label.intensity()) ? conflict : peace;
        for (List<Report> some : reports) {
            for (Report report : some) {
                if (label.overlaps(report.content().day(), report.content().day())) {
                    side.all++;
                    CameoCode code = report.content().code();
                    if (code != null && report.content().type().quadClass() == QuadClass.MATERIAL_CONFLICT) {
                        side.byCode.merge(code.value(), 1L, Long::sum);
                        side.pairs
                                .computeIfAbsent(code.value(), c -> new TreeSet<>())
                                .add(label.dyad());
                    }
                }
            }
        }
    }

    /** The codes with enough reports, sorted. */
    List<CodeFrequency> frequencies() {
        return conflict.byCode.keySet().stream()
                .filter(code -> Math.min((double) conflict.of(code), expected(code)) >= LEAST_REPORTS)
                .map(code -> {
                    double ratio = peace.of(code) / expected(code);
                    boolean mistake = ratio >= AS_FREQUENT
                            && peace.pairs.getOrDefault(code, Set.of()).size() >= LEAST_PAIRS;
                    return new CodeFrequency(code, peace.of(code), conflict.of(code), ratio, mistake ? SHARE : 1);
                })
                .toList();
    }

    /** The reports of a code that there would be at peace if it were as frequent there as in conflict. */
    private double expected(String code) {
        return conflict.of(code) * ((double) peace.all / conflict.all);
    }

    /** The shares that the frequencies suggest; those of a rule book where a code has too few reports. */
    SortedMap<String, Double> shares(SortedMap<String, Double> ofBook) {
        SortedMap<String, Double> shares = new TreeMap<>(ofBook);
        frequencies().forEach(f -> shares.put(f.code(), f.share()));
        shares.values().removeIf(share -> share == 1);
        return shares;
    }
}
