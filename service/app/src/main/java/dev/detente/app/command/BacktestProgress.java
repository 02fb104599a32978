package dev.detente.app.command;

import dev.detente.api.command.ProgressDisplay;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.BacktestPace;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Shows the stages of a backtest.
 *
 * @param stopped whether to stop
 */
record BacktestProgress(ProgressDisplay display, BooleanSupplier stopped) implements Progress<BacktestPace> {
    @Override
    public void step(BacktestPace pace, long done, long of) {
        switch (pace.stage()) {
            case EXTRACTING ->
                display.step(
                        "extracting",
                        "pairs",
                        done,
                        of,
                        String.format(Locale.ROOT, "%,d actions, %,.0f actions/s", pace.actions(), pace.rate()));
            case COMPARING -> display.step("comparing", "dyads", done, of, "");
            case SCORING -> display.step("scoring", "dyads", done, of, "");
            case JUDGING -> display.step("judging", "series", done, of, "");
            case EXPLAINING -> display.step("explaining", "pairs", done, of, "");
        }
    }

    @Override
    public boolean stop() {
        return stopped.getAsBoolean();
    }
}
