package dev.detente.lab.judge;

import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.LevelFigure;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of tension when feeds report less: only a share of the reports is scored, each kept or not by its id alone, and the kappas of feeds whose reports
 * merge shrink in proportion. Dyads and labels are judged as with all reports.
 *
 * @param share the share of reports that is kept, above 0 and at most 1
 */
public record ThinFeed(double share, Map<Figure, Double> figures, Map<LevelFigure, Double> levels) {
    public ThinFeed {
        levels = Collections.unmodifiableMap(new TreeMap<>(levels));
    }
}
