package dev.detente.lab.judge;

import dev.detente.rulebooks.judging.LevelFigures;
import java.util.List;

/**
 * The meaning of levels in some data, and how well a series separates labels of intensity.
 *
 * @param borders those between the levels of the rule book, ascending
 * @param origin who made the labels, a sentence for people
 * @param listed how many labels are on the list
 * @param inData how many of them are in the data
 * @param series the product's series, then the baselines
 * @param meanings the meaning of each level, the lowest first
 */
public record LevelResult(
        List<Double> borders,
        String origin,
        int listed,
        int inData,
        List<SeriesLevels> series,
        List<LevelMeaning> meanings) {
    /**
     * How one series was judged.
     *
     * @param byPeriod over each period separately, in order
     */
    public record SeriesLevels(String name, boolean product, LevelFigures whole, List<LevelFigures> byPeriod) {}

    /** The series that has levels. */
    public SeriesLevels tension() {
        return series.get(0);
    }

    /** Whether any unit could be judged. */
    public boolean judged() {
        return tension().whole().units() > 0;
    }
}
