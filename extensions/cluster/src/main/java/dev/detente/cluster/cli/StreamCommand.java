package dev.detente.cluster.cli;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.stream.StreamJob;
import dev.detente.cluster.stream.StreamOptions;
import dev.detente.cluster.stream.StreamOptions.AsOf;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a topic of reports, as a job that runs until it is stopped. */
@Command(
        name = "stream",
        description = "Reads reports from a topic of Kafka, and sends the scores that change to another.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The job runs until it is stopped. Stop it with a savepoint and start the next one --from it:"
                    + " docs/cluster.md.",
            "The password of the store's user is taken from the environment variable DETENTE_STORE_PASSWORD.",
            "Exit status: 0 the job was stopped, 2 it could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class StreamCommand implements Callable<Integer> {
    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--reports",
            paramLabel = "TOPIC",
            description = "The topic of reports (default: ${DEFAULT-VALUE}).")
    private String reports = "detente-reports";

    @Option(
            names = "--amendments",
            paramLabel = "TOPIC",
            description = "The topic of what people say about actions: retractions and others (default: none).")
    private @Nullable String amendments;

    @Option(
            names = "--rule-books",
            paramLabel = "TOPIC",
            description = "The topic of rule books to put in use, with one partition (default: none).")
    private @Nullable String ruleBooks;

    @Option(names = "--scores", paramLabel = "TOPIC", description = "The topic for scores (default: ${DEFAULT-VALUE}).")
    private String scores = "detente-scores";

    @Option(
            names = "--dead-letters",
            paramLabel = "TOPIC",
            description = "The topic for records that are not taken (default: they are only counted).")
    private @Nullable String deadLetters;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description =
                    "The group that reads, and the beginning of the ids of transactions: another name for each job "
                            + "beside others (default: ${DEFAULT-VALUE}).")
    private String group = "detente-stream";

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "Store the reports in this PostgreSQL database, which services read, such as "
                    + "jdbc:postgresql://localhost/detente (default: nowhere).")
    private @Nullable String store;

    @Option(names = "--store-user", paramLabel = "NAME", description = "The user of the store.")
    private @Nullable String storeUser;

    @Option(
            names = "--rule-book",
            paramLabel = "DIR",
            description = "The folder of the rule book that a new job begins with (default: the built-in book).")
    private @Nullable Path ruleBook;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "The day of scores: clock for today in UTC, data for the last day of any report (default: "
                    + "${DEFAULT-VALUE}).")
    private AsOf asOf = AsOf.CLOCK;

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            description = "How long changes are gathered before a pair is computed (default: ${DEFAULT-VALUE}).")
    private Duration settle = StreamOptions.SETTLE;

    @Option(
            names = "--keep-days",
            paramLabel = "DAYS",
            description = "How many days before the day of scores reports are kept and can be corrected; older ones are"
                    + " folded into sums. 0 keeps all, and takes rule books that tag issues differently (default: "
                    + "${DEFAULT-VALUE}).")
    private int keepDays = StreamOptions.KEEP_DAYS;

    @Option(
            names = "--fold-after",
            paramLabel = "DURATION",
            description = "How long a pair must be quiet before its older days are folded (default: ${DEFAULT-VALUE}).")
    private Duration foldAfter = Duration.ofDays(1);

    @Option(
            names = "--checkpoint-every",
            paramLabel = "DURATION",
            description = "How often a checkpoint is made; scores are sent with it (default: Flink's setting, else "
                    + "10 seconds).")
    private @Nullable Duration checkpointEvery;

    @Option(
            names = "--checkpoints",
            paramLabel = "FOLDER",
            description = "Where checkpoints are kept, in any of Flink's file systems (default: Flink's setting).")
    private @Nullable String checkpoints;

    @Option(
            names = "--from",
            paramLabel = "SAVEPOINT",
            description = "Continue from this savepoint or checkpoint (default: from the beginning of the topics).")
    private @Nullable String from;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description =
                    "How many slots to use (default: all processors of this machine; on a cluster, its own default).")
    private @Nullable Integer parallelism;

    @Spec
    private CommandSpec spec;

    private static final Duration CHECKPOINT = Duration.ofSeconds(10);
    /** The greatest timeout that Kafka's brokers allow by default. */
    private static final Duration TRANSACTION = Duration.ofMinutes(15);

    @Override
    public Integer call() throws Exception {
        Map<String, String> book;
        try {
            book = BookText.of(RuleBooks.texts(ruleBook)).files();
        } catch (RuleBookException e) {
            e.diagnostics().forEach(spec.commandLine().getErr()::println);
            return 2;
        }
        StreamOptions options = new StreamOptions(
                kafka.settings(),
                new StreamOptions.Topics(reports, amendments, ruleBooks, scores, deadLetters),
                group,
                TRANSACTION,
                store == null
                        ? null
                        : new StreamOptions.Database(store, storeUser, System.getenv("DETENTE_STORE_PASSWORD")),
                book,
                asOf,
                settle,
                StreamOptions.TICK,
                keepDays,
                foldAfter);
        StreamExecutionEnvironment environment = environment();
        StreamJob.addTo(environment, options);
        environment.execute("detente " + group);
        return 0;
    }

    private StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment environment = LocalCluster.environment(spec, parallelism);
        Configuration settings = new Configuration();
        if (checkpointEvery != null || !environment.getCheckpointConfig().isCheckpointingEnabled()) {
            settings.set(
                    CheckpointingOptions.CHECKPOINTING_INTERVAL,
                    checkpointEvery != null ? checkpointEvery : CHECKPOINT);
        }
        if (checkpoints != null) {
            settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder(checkpoints));
            settings.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        }
        if (from != null) {
            settings.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
        }
        environment.configure(settings);
        return environment;
    }

    /** Returns a folder of this machine as an address, which Flink expects. */
    private static String folder(String name) {
        return name.contains(":/")
                ? name
                : Path.of(name).toAbsolutePath().toUri().toString();
    }
}
