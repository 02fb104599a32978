package dev.detente.service.cli;

import dev.detente.service.backtest.BacktestListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a person the progress of a backtest, stage by stage: a bar on a terminal, else a line every few seconds. */
final class BacktestDisplay implements BacktestListener, AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final boolean terminal;
    private final PrintWriter err;
    private final InstantSource clock;
    private final BooleanSupplier stopped;
    private Stage stage = Stage.EXTRACTING;
    private @Nullable ProgressBar bar;
    private Instant told;

    BacktestDisplay(boolean terminal, PrintWriter err, InstantSource clock, BooleanSupplier stopped) {
        this.terminal = terminal;
        this.err = err;
        this.clock = clock;
        this.stopped = stopped;
        told = clock.instant();
    }

    @Override
    public void step(Progress progress) {
        if (terminal) {
            bar(progress);
        } else {
            line(progress);
        }
    }

    private void bar(Progress p) {
        ProgressBar shown = bar;
        if (shown == null || stage != p.stage()) {
            close();
            stage = p.stage();
            shown = new ProgressBarBuilder()
                    .setTaskName(doing(p.stage()))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(unit(p.stage()), 1)
                    .setInitialMax(p.of())
                    .build();
            bar = shown;
        }
        shown.stepTo(p.done());
        shown.setExtraMessage(actions(p));
    }

    private void line(Progress p) {
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(EVERY) < 0) {
            return;
        }
        told = now;
        err.printf(
                Locale.ROOT,
                "%s: %,d of %,d%s%s, %s left%n",
                doing(p.stage()),
                p.done(),
                p.of(),
                unit(p.stage()),
                actions(p),
                LineDisplay.left(p.left().toSeconds()));
        err.flush();
    }

    private static String doing(Stage stage) {
        return switch (stage) {
            case EXTRACTING -> "extracting";
            case COMPARING -> "comparing";
            case SCORING -> "scoring";
            case JUDGING -> "judging";
            case EXPLAINING -> "explaining";
        };
    }

    private static String unit(Stage stage) {
        return switch (stage) {
            case COMPARING, SCORING -> " dyads";
            case JUDGING -> " series";
            case EXTRACTING, EXPLAINING -> " pairs";
        };
    }

    private static String actions(Progress p) {
        return p.stage() == Stage.EXTRACTING
                ? String.format(Locale.ROOT, ", %,d actions, %,.0f actions/s", p.actions(), p.rate())
                : "";
    }

    @Override
    public boolean stop() {
        return stopped.getAsBoolean();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
