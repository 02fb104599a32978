package dev.detente.rulebooks.backtest;

/** How a backtest ended. */
public sealed interface BacktestOutcome {
    /** It completed. */
    record Finished(BacktestResult result) implements BacktestOutcome {}

    /**
     * It was asked to stop. There is no result: sums of some pairs say nothing about any dyad.
     *
     * @param progress how far it had come
     */
    record Cancelled(BacktestPace progress) implements BacktestOutcome {}
}
