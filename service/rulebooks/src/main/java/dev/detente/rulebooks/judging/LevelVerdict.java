package dev.detente.rulebooks.judging;

import com.fasterxml.jackson.annotation.JsonRootName;
import java.util.List;
import java.util.Objects;

/**
 * How the levels of both books fit labels of intensity.
 *
 * @param units how many units are judged: the days of a dyad under one label, cut at the ends of quarters
 * @param pairs how many dyads have these units
 * @param origin who made the labels, a sentence
 * @param figures how each figure of tension changes, with intervals drawn by dyad; more is better
 */
@JsonRootName("LevelsJudgedJson")
public record LevelVerdict(int units, int pairs, String origin, List<FigureChange> figures) {
    public LevelVerdict {
        figures = List.copyOf(figures);
    }

    /** Whether any figure is another one. */
    public boolean differs() {
        return figures.stream().anyMatch(f -> f.before() != null && !Objects.equals(f.before(), f.after()));
    }
}
