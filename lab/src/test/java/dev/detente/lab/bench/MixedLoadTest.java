package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.app.Jar;
import dev.detente.model.Stress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten minutes of a busy day: 200 requests a second, of reads, scrapes, new actions and questions, and a publication a minute. No request fails, and
 * neither heap nor threads grow. With -Pstress alone.
 */
class MixedLoadTest {
    private static final int MINUTES = Integer.getInteger("detente.stress.minutes", 10);
    private static final int REQUESTS_A_SECOND = 200;
    private static final String KEY = "key-of-the-load-0123456789";

    private final Path folder;
    private int published;

    MixedLoadTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tenMinutesOfMixedLoadFailNothingAndPileNothingUp() throws Exception {
        assumeTrue(Stress.ON, "ten minutes, with -Pstress");
        Path book = folder.resolve("book");
        Jar.run("-Xmx1g", "rules", "new", book.toString());
        try (Jar serving = Jar.serve(
                "-Xmx512m",
                "--detente.data-dir=" + folder.resolve("data"),
                "--detente.admin-key=" + KEY,
                "--detente.rule-book=" + book)) {
            Load load = new Load(serving, KEY);
            for (int i = 0; i < 2_000; i++) {
                load.act(i).join();
            }
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            var publications = clock.scheduleAtFixedRate(() -> publish(book), 30, 60, TimeUnit.SECONDS);
            load.run(REQUESTS_A_SECOND, Duration.ofMinutes(1));
            load.forget();
            double heapBefore = load.metric("jvm_gc_live_data_size_bytes");
            double threadsBefore = load.metric("jvm_threads_live_threads");
            load.run(REQUESTS_A_SECOND, Duration.ofMinutes(MINUTES));
            assertThat(publications.isDone()).as("a publication failed").isFalse();
            publications.cancel(false);
            clock.shutdown();
            double heapAfter = load.metric("jvm_gc_live_data_size_bytes");
            double threadsAfter = load.metric("jvm_threads_live_threads");

            double empty = load.millis(Load.EMPTY, 99);
            double score = load.millis(Load.SCORE, 99);
            System.out.printf(
                    Locale.ROOT,
                    "%d requests in %d minutes, %d failures; 99 of 100 took at most: empty %.1f ms, score %.1f ms, ratio %.1f; live data %.0f and"
                            + " %.0f MB, threads %.0f and %.0f%n",
                    load.sent(),
                    MINUTES,
                    load.failures().size(),
                    empty,
                    score,
                    score / empty,
                    heapBefore / 1e6,
                    heapAfter / 1e6,
                    threadsBefore,
                    threadsAfter);
            assertThat(load.failures().stream().limit(5)).isEmpty();
            assertThat(load.sent()).isGreaterThan(MINUTES * 60 * REQUESTS_A_SECOND * 9 / 10);
            assertThat(score / empty).isLessThanOrEqualTo(5);
            assertThat(threadsAfter).isLessThanOrEqualTo(threadsBefore + 20);
            assertThat(heapAfter).isLessThanOrEqualTo(heapBefore * 1.3 + 20e6);
        }
    }

    /** Each publication gives a rule other points than the one before. */
    private void publish(Path book) {
        published++;
        try {
            Files.writeString(
                    book.resolve("load.drl"),
                    """
                    rule "A number"
                    when $a : Action(type == "SANCTION", source == "USA", target == "CHN")
                    then signals.escalate($a, %d.5); end
                    """.formatted(1 + published % 50),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
