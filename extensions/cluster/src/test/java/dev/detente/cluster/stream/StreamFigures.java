package dev.detente.cluster.stream;

import dev.detente.cluster.core.BookText;
import dev.detente.intake.message.ScoreMessage;
import dev.detente.rules.book.RuleBooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints what a stream costs on two slots: rows per second from a cold start, how long a change of rule books takes, and the size of its state before
 * and after folding. It is no test by its name, so it runs when asked for:
 *
 * <pre>mvn test -pl extensions/cluster -am -Dtest=StreamFigures -Dsurefire.failIfNoSpecifiedTests=false -Ddetente.reports=300000 -Ddetente.test-flags=-Xmx4g</pre>
 */
class StreamFigures {
    private static final int REPORTS = Integer.getInteger("detente.reports", 300_000);
    private static final int SLOTS = 2;
    private static final Cluster.Backend BACKEND =
            Cluster.Backend.valueOf(System.getProperty("detente.state-backend", "HASHMAP"));
    private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

    private static final long POLL_MILLIS = 20;
    /** Nothing more comes when nothing came for so long. */
    private static final Duration QUIET = Duration.ofSeconds(12);

    @SuppressWarnings("NullAway.Init") // before anything is measured
    private Cluster cluster;

    @Test
    void whatAStreamCosts(@TempDir Path folder) throws Exception {
        cluster = new Cluster(folder);
        cluster.checkpointEvery(CHECKPOINTS);
        StreamOptions.Topics topics = cluster.topics();
        cluster.send(topics, SomeFacts.many(REPORTS));
        // Seen when they are published, without the wait for the checkpoint that ends their transaction.
        try (Cluster.Reader scores = cluster.new Reader(topics.scores(), "read_uncommitted")) {
            StreamOptions options = options(topics, 0);
            long began = System.nanoTime();
            JobID job = cluster.start(options, SLOTS, BACKEND, null, streams -> {});
            while (cluster.read(options) < REPORTS) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            double read = (System.nanoTime() - began) / 1e9;
            double cold = quiet(scores, 0, began);
            System.out.printf("read after %.1f s%n", read);
            System.out.printf("cold start: %,d reports in %.1f s, %,.0f a second%n", REPORTS, cold, REPORTS / cold);
            String before = cluster.checkpoint(job);
            System.out.printf("state: %,d bytes, %.0f a report%n", size(before), size(before) / (double) REPORTS);
            String books = Objects.requireNonNull(topics.ruleBooks());
            change("other kappa, so that all numbers and no signals differ", "kappa: 125", "kappa: 126", books, scores);
            change(
                    "other half-life too, so that most signals differ",
                    "kappa: 125, forceKappa: 190, halfLifeVerbalDays: 7",
                    "kappa: 126, forceKappa: 190, halfLifeVerbalDays: 9",
                    books,
                    scores);
            String savepoint = cluster.stop(job);
            job = cluster.start(options(topics, 64), SLOTS, BACKEND, savepoint, streams -> {});
            TimeUnit.SECONDS.sleep(30);
            String after = cluster.checkpoint(job);
            System.out.printf(
                    "state with days before the last 64 folded: %,d bytes, %.0f a report%n",
                    size(after), size(after) / (double) REPORTS);
            cluster.end(job);
        }
        cluster.close();
    }

    private StreamOptions options(StreamOptions.Topics topics, int keepDays) {
        return cluster.options(topics, null, keepDays, RuleBooks.texts(null), StreamOptions.SETTLE, StreamOptions.TICK);
    }

    private void change(String what, String old, String other, String books, Cluster.Reader scores) throws Exception {
        Map<String, String> files = new TreeMap<>(RuleBooks.texts(null));
        files.computeIfPresent("rulebook.yaml", (n, t) -> t.replace(old, other));
        BookText book = BookText.of(files);
        int before = scores.all().size();
        int seen = before;
        long began = System.nanoTime();
        cluster.send(books, book.message());
        long first = 0;
        long last = 0;
        while (first == 0 || System.nanoTime() - last < QUIET.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            List<ConsumerRecord<byte[], byte[]>> all = scores.all();
            for (; seen < all.size(); seen++) {
                if (ScoreMessage.read(all.get(seen).value())
                        .data()
                        .state()
                        .ruleBook()
                        .version()
                        .equals(book.version())) {
                    last = System.nanoTime();
                    first = first == 0 ? last : first;
                }
            }
        }
        System.out.printf(
                "change of rule books, %s: first of %,d scores after %.1f s, last after %.1f s; pairs took %s ms%n",
                what, seen - before, (first - began) / 1e9, (last - began) / 1e9, switches());
    }

    /** How long the parts of the step that keeps pairs took to change, from Flink's metrics. */
    private String switches() throws InterruptedException {
        return cluster.metrics()
                .lines()
                .filter(line -> line.contains("rule_book_switch_millis{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .collect(Collectors.joining(" and "));
    }

    /** Seconds until the last record that comes before nothing comes for a while. */
    private static double quiet(Cluster.Reader scores, int before, long began) throws InterruptedException {
        int seen = before;
        long last = System.nanoTime();
        while (seen == before || System.nanoTime() - last < QUIET.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            int now = scores.all().size();
            if (now > seen) {
                seen = now;
                last = System.nanoTime();
            }
        }
        return (last - began) / 1e9;
    }

    private static long size(String checkpoint) throws Exception {
        Path folder = Path.of(java.net.URI.create(
                checkpoint.startsWith("file:///") ? checkpoint : checkpoint.replace("file:/", "file:///")));
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }
}
