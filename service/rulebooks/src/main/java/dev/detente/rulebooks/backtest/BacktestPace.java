package dev.detente.rulebooks.backtest;

import java.time.Duration;

/**
 * How far a backtest has come, and how fast.
 *
 * @param done how many pairs are extracted, dyads compared, dyads scored, series judged or pairs explained
 * @param of how many there are in this stage
 * @param actions how many actions were extracted so far, under both books each
 * @param rate how many of them per second; 0 before the first
 * @param left how long this stage will still take at this pace
 */
public record BacktestPace(Stage stage, int done, int of, long actions, double rate, Duration left) {
    public enum Stage {
        /** Reading the pairs' reports and extracting their signals under both books. */
        EXTRACTING,
        /** Computing the curves of dyads that differ. */
        COMPARING,
        /** Computing tension and surge of the dyads judged by crises. */
        SCORING,
        /** Judging both books' tension and surge by crises. */
        JUDGING,
        /** Reading the actions behind the greatest moves again. */
        EXPLAINING
    }
}
