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

/** Runs a job, receives its results and tells how far it has come. */
public final class Watch {
    private final Duration pause;
    private final LongConsumer rows;

    /**
     * Tells how many rows were read.
     *
     * @param pause how long to wait from one time to the next
     * @param rows is told how many rows were read so far
     */
    public Watch(Duration pause, LongConsumer rows) {
        this.pause = pause;
        this.rows = rows;
    }

    /** Tells nothing. */
    public static Watch none() {
        return new Watch(Duration.ofDays(1), rows -> {});
    }

    <T> JobExecutionResult run(StreamExecutionEnvironment env, String name, DataStream<T> results, Consumer<T> into)
            throws Exception {
        CloseableIterator<T> all = results.collectAsync();
        JobClient job = env.executeAsync("detente " + name);
        CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
        Thread teller = new Thread(() -> tell(job, end), "progress");
        teller.setDaemon(true);
        teller.start();
        try (all) {
            all.forEachRemaining(into);
            return end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void tell(JobClient job, CompletableFuture<JobExecutionResult> end) {
        while (true) {
            try {
                end.get(pause.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                told(job);
            } catch (InterruptedException | ExecutionException | RuntimeException e) {
                return;
            }
        }
    }

    private void told(JobClient job) {
        try {
            Map<String, Object> counts = job.getAccumulators().get(pause.toMillis(), TimeUnit.MILLISECONDS);
            if (counts.get(ReadOut.ROWS) instanceof Long count && count > 0) {
                rows.accept(count);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            // The next look may tell more; what matters is the result.
        }
    }
}
