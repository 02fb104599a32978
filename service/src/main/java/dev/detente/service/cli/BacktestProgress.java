package dev.detente.service.cli;

import dev.detente.evaluation.backtest.BacktestListener;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Shows the stages of a backtest.
 *
 * @param stopped whether to stop
 */
record BacktestProgress(ProgressDisplay display, BooleanSupplier stopped) implements BacktestListener {
    @Override
    public void step(Progress p) {
        switch (p.stage()) {
            case EXTRACTING ->
                display.step(
                        "extracting",
                        "pairs",
                        p.done(),
                        p.of(),
                        String.format(Locale.ROOT, "%,d actions, %,.0f actions/s", p.actions(), p.rate()));
            case COMPARING -> display.step("comparing", "dyads", p.done(), p.of(), "");
            case SCORING -> display.step("scoring", "dyads", p.done(), p.of(), "");
            case JUDGING -> display.step("judging", "series", p.done(), p.of(), "");
            case EXPLAINING -> display.step("explaining", "pairs", p.done(), p.of(), "");
        }
    }

    @Override
    public boolean stop() {
        return stopped.getAsBoolean();
    }
}
