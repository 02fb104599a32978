package dev.detente.evaluation.backtest;

/** How a backtest ended. */
public sealed interface BacktestOutcome {
    /** It completed. */
    record Finished(BacktestResult result) implements BacktestOutcome {}

    /**
     * Its listener asked it to stop. There is no result: sums of some pairs say nothing about any dyad.
     *
     * @param progress how far it had come
     */
    record Cancelled(BacktestListener.Progress progress) implements BacktestOutcome {}
}
