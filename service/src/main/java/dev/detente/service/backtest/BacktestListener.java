package dev.detente.service.backtest;

import java.time.Duration;

/** Told how a backtest goes on. It is told by several threads, but never by two at once. */
public interface BacktestListener {
    /** Nobody is told. */
    BacktestListener NONE = progress -> {};

    /** What a backtest is at. */
    enum Stage {
        /** Reading the pairs' reports and extracting their signals under both books. */
        EXTRACTING,
        /** Computing the curves of dyads that differ. */
        COMPARING,
        /** Computing tension and surge of the dyads that are judged by crises. */
        SCORING,
        /** Judging both books' tension and surge by crises. */
        JUDGING,
        /** Reading again what the greatest moves come from. */
        EXPLAINING
    }

    /**
     * How far a backtest is.
     *
     * @param done how many pairs are extracted, dyads compared, dyads scored, series judged or pairs explained
     * @param of how many there are at this stage
     * @param actions how many actions were extracted so far, under both books each
     * @param rate how many of them in a second; 0 before the first
     * @param left how long this stage still takes if all goes on like this
     */
    record Progress(Stage stage, int done, int of, long actions, double rate, Duration left) {}

    /** A step is done. */
    void step(Progress progress);

    /** Whether to stop. Asked before each pair, dyad and series. */
    default boolean stop() {
        return false;
    }
}
