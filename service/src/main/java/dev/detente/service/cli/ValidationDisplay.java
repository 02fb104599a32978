package dev.detente.service.cli;

import dev.detente.service.validation.ValidationListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows a person the progress of a validation, stage by stage: a bar on a terminal, else a line every few seconds. */
final class ValidationDisplay implements ValidationListener, AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final boolean terminal;
    private final PrintWriter err;
    private final InstantSource clock;
    private @Nullable Stage stage;
    private @Nullable ProgressBar bar;
    private Instant told;

    ValidationDisplay(boolean terminal, PrintWriter err, InstantSource clock) {
        this.terminal = terminal;
        this.err = err;
        this.clock = clock;
        told = clock.instant();
    }

    @Override
    public void step(Stage at, int done, int of) {
        if (terminal) {
            bar(at, done, of);
        } else {
            line(at, done, of);
        }
    }

    private void bar(Stage at, int done, int of) {
        ProgressBar shown = bar;
        if (shown == null || stage != at) {
            close();
            stage = at;
            shown = new ProgressBarBuilder()
                    .setTaskName(doing(at))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(unit(at), 1)
                    .setInitialMax(of)
                    .build();
            bar = shown;
        }
        shown.stepTo(done);
    }

    private void line(Stage at, int done, int of) {
        Instant now = clock.instant();
        if (Duration.between(told, now).compareTo(EVERY) < 0) {
            return;
        }
        told = now;
        err.printf(Locale.ROOT, "%s: %,d of %,d%s%n", doing(at), done, of, unit(at));
        err.flush();
    }

    private static String doing(Stage stage) {
        return switch (stage) {
            case SCORING -> "scoring";
            case JUDGING -> "judging";
            case LEAVING_OUT -> "leaving out rules";
        };
    }

    private static String unit(Stage stage) {
        return stage == Stage.SCORING ? " dyads" : " judgements";
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
