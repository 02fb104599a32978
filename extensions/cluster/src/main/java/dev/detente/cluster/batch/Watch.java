package dev.detente.cluster.batch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Runs a job, receives its results and reports its progress. */
public final class Watch {
    private final Duration pause;
    private final LongConsumer rows;

    /**
     * Creates a watch that reports the number of rows read.
     *
     * @param pause how long to wait from one time to the next
     * @param rows receives the number of rows read so far
     */
    public Watch(Duration pause, LongConsumer rows) {
        this.pause = pause;
        this.rows = rows;
    }

    /** Returns a watch that reports nothing. */
    public static Watch none() {
        return new Watch(Duration.ofDays(1), rows -> {});
    }

    <T> JobExecutionResult run(StreamExecutionEnvironment env, String name, DataStream<T> results, Consumer<T> into)
            throws Exception {
        CloseableIterator<T> all = results.collectAsync();
        JobClient job = env.executeAsync("detente " + name);
        CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
        Thread reporter = new Thread(() -> reportUntil(job, end), "progress");
        reporter.setDaemon(true);
        reporter.start();
        try (all) {
            all.forEachRemaining(into);
            return end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void reportUntil(JobClient job, CompletableFuture<JobExecutionResult> end) {
        while (true) {
            try {
                end.get(pause.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                reportRows(job);
            } catch (InterruptedException | ExecutionException | RuntimeException e) {
                return;
            }
        }
    }

    private void reportRows(JobClient job) {
        try {
            Map<String, Object> counts = job.getAccumulators().get(pause.toMillis(), TimeUnit.MILLISECONDS);
            if (counts.get(ReadOut.ROWS) instanceof Long count && count > 0) {
                rows.accept(count);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // The next look may succeed; the result alone matters.
        }
    }
}
