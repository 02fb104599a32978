package dev.detente.evaluation;

import dev.detente.model.Feed;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of tension when feeds report less: only a share of the reports is scored, each kept or not by its id alone, and kappas shrink as
 * what {@code calibrate} finds for them does. Dyads and labels are judged as with all reports.
 *
 * @param share the share of reports that is kept, above 0 and at most 1
 * @param kappas the kappa of each feed; where there are too few reports to calibrate, the share of that of the rule book
 * @param figures how well crises are detected
 * @param levels how well levels fit the labels
 */
public record ThinFeed(double share, SortedMap<Feed, Double> kappas, Figures figures, Map<LevelFigure, Double> levels) {
    public ThinFeed {
        kappas = Collections.unmodifiableSortedMap(new TreeMap<>(kappas));
        levels = Collections.unmodifiableMap(new TreeMap<>(levels));
    }
}
