package dev.detente.cluster.cli;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Flink within this process: a job manager and one task manager, for as long as a job runs. */
public final class LocalCluster {
    private static final int MANAGED_MB = 256;
    private static final int NETWORK_MB = 64;
    /** A task that has read its files now and then waits for a thread that never ends (FLINK-40660), 30 s by default. */
    private static final long CLOSE_MILLIS = 1_000;

    private LocalCluster() {}

    /**
     * The environment of a command's jobs: below {@code local} this process, else the one that Flink is configured for.
     *
     * @param parallelism how many processors they use, 1 or more; null for all of this machine, or for the default of the configured one
     */
    static StreamExecutionEnvironment environment(CommandSpec command, @Nullable Integer parallelism) {
        if (parallelism != null && parallelism < 1) {
            throw new IllegalArgumentException("--parallelism: \"" + parallelism + "\" is less than 1: name 1 or more");
        }
        if (command.parent() != null && command.parent().name().equals(DetenteCluster.LOCAL)) {
            return environment(
                    parallelism != null ? parallelism : Runtime.getRuntime().availableProcessors());
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        if (parallelism != null) {
            environment.setParallelism(parallelism);
        }
        return environment;
    }

    /**
     * An environment whose jobs run in this process.
     *
     * @param parallelism how many processors they use, 1 or more
     */
    public static StreamExecutionEnvironment environment(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism);
        // Sorting and shuffling use memory outside of the heap; what does not fit goes to the disk.
        configuration.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes((long) MANAGED_MB * parallelism));
        configuration.set(
                TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes((long) NETWORK_MB * parallelism));
        configuration.set(
                TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes((long) NETWORK_MB * parallelism));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(2));
        configuration.set(SourceReaderOptions.SOURCE_READER_CLOSE_TIMEOUT, CLOSE_MILLIS);
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }
}
