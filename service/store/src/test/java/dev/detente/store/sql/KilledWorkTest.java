package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Jvm;
import dev.detente.model.Stress;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that imports, writes drafts and publishes is killed at random moments: what it confirmed is there once. */
@Tag("long")
class KilledWorkTest {
    private static final int KILLS = Stress.size(3, 20);

    private final Path folder;

    KilledWorkTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void nothingConfirmedIsLostOrDoubled() throws Exception {
        SplittableRandom random = new SplittableRandom(20261127);
        int before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int confirmed = before + runAndKill(1 + random.nextInt(5), random.nextInt(20_000_000));
            try (SqlStore store = SqlStore.sqlite(folder).alone()) {
                SomeWork.assertWhole(store);
                before = SomeWork.rounds(store);
                assertThat(before).isGreaterThanOrEqualTo(confirmed);
                SomeWork.round(store);
                before++;
                SomeWork.assertWhole(store);
            }
        }
    }

    private int runAndKill(int rounds, int nanos) throws Exception {
        Process process = new ProcessBuilder(Jvm.command(SomeWork.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int done = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals("done") && ++done >= rounds) {
                    // It is killed at any point of a round.
                    Thread.sleep(nanos / 1_000_000, nanos % 1_000_000);
                    break;
                }
            }
            process.destroyForcibly().waitFor();
        }
        return done;
    }
}
