package dev.detente.service.cli;

import dev.detente.service.store.ImportJob;
import dev.detente.service.store.ImportJob.Counts;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error: rows, rate, time left, and what became of the rows. */
final class BarDisplay implements Display {
    private final ProgressBar bar;
    private final BooleanSupplier stopped;

    BarDisplay(ImportJob job, BooleanSupplier stopped) {
        this.stopped = stopped;
        bar = new ProgressBarBuilder()
                .setTaskName(job.name())
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" rows", 1)
                .startsFrom(job.counts().rows(), Duration.ZERO)
                .setInitialMax(-1)
                .showSpeed()
                .build();
    }

    /** The number of rows is not known before they are read, so it is estimated from the bytes read so far. */
    @Override
    public void step(Counts counts, long bytesRead, long bytes) {
        bar.maxHint(Math.max(counts.rows(), Math.round((double) counts.rows() * bytes / Math.max(1, bytesRead))));
        bar.stepTo(counts.rows());
        bar.setExtraMessage(" " + Display.told(counts));
    }

    @Override
    public boolean stop() {
        return stopped.getAsBoolean();
    }

    @Override
    public void close() {
        bar.close();
    }
}
