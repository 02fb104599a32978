package dev.detente.cluster.stream;

import dev.detente.cluster.core.BookText;
import dev.detente.service.kafka.message.ScoreMessage;
import dev.detente.service.rulebook.RuleBooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures a stream: rows per second from a cold start, how long a change of rule books takes, and the size of its state before and after folding.
 * {@code StreamFigures REPORTS PARALLELISM}.
 */
final class StreamFigures {
    private StreamFigures() {}

    /** Runs it and prints the figures. */
    public static void main(String... args) throws Exception {
        int reports = Integer.parseInt(args[0]);
        int parallelism = Integer.parseInt(args[1]);
        Path folder = Files.createTempDirectory("figures");
        Cluster cluster = new Cluster(folder);
        cluster.checkpointEvery(Duration.ofSeconds(5));
        StreamOptions.Topics topics = cluster.topics();
        cluster.send(topics, SomeFacts.many(reports));
        try (Cluster.Reader scores = cluster.new Reader(topics.scores())) {
            StreamOptions options = cluster.options(topics, null, 0);
            long began = System.nanoTime();
            JobID job = cluster.start(options, parallelism);
            while (cluster.read(options) < reports) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            double read = (System.nanoTime() - began) / 1e9;
            double cold = quiet(scores, 0, began);
            System.out.printf("read after %.1f s%n", read);
            System.out.printf("cold start: %,d reports in %.1f s, %,.0f a second%n", reports, cold, reports / cold);
            String before = cluster.checkpoint(job);
            System.out.printf("state: %,d bytes, %.0f a report%n", size(before), size(before) / (double) reports);
            int told = scores.all().size();
            Map<String, String> book = new TreeMap<>(RuleBooks.texts(null));
            book.computeIfPresent(
                    "rulebook.yaml",
                    (n, t) -> t.replace(
                            "gdelt: {kappa: 350, halfLifeVerbalDays: 7", "gdelt: {kappa: 350, halfLifeVerbalDays: 9"));
            String version = BookText.of(book).version();
            began = System.nanoTime();
            cluster.send(Objects.requireNonNull(topics.ruleBooks()), BookMessage.value(BookText.of(book)));
            long first = 0;
            long last = 0;
            int seen = told;
            while (first == 0
                    || System.nanoTime() - last < Duration.ofSeconds(12).toNanos()) {
                List<ConsumerRecord<byte[], byte[]>> all = scores.all();
                for (; seen < all.size(); seen++) {
                    if (ScoreMessage.read(all.get(seen).value())
                            .data()
                            .state()
                            .ruleBook()
                            .version()
                            .equals(version)) {
                        last = System.nanoTime();
                        first = first == 0 ? last : first;
                    }
                }
            }
            System.out.printf(
                    "change of rule books: first score after %.1f s, last after %.1f s%n",
                    (first - began) / 1e9, (last - began) / 1e9);
            String savepoint = cluster.stop(job);
            job = cluster.start(cluster.options(topics, null, 64), parallelism, savepoint, streams -> {});
            TimeUnit.SECONDS.sleep(30);
            String after = cluster.checkpoint(job);
            System.out.printf(
                    "state with days before the last 64 folded: %,d bytes, %.0f a report%n",
                    size(after), size(after) / (double) reports);
            cluster.end(job);
        }
        cluster.close();
        System.exit(0);
    }

    /** Seconds until the last record that comes before nothing comes for a while. */
    private static double quiet(Cluster.Reader scores, int before, long began) {
        int seen = before;
        long last = System.nanoTime();
        while (seen == before
                || System.nanoTime() - last < Duration.ofSeconds(12).toNanos()) {
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
