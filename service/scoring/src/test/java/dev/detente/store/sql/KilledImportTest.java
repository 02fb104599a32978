package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Dyad;
import dev.detente.model.Jvm;
import dev.detente.model.Stress;
import dev.detente.model.TensionScore;
import dev.detente.rules.BaseRules;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.store.ImportJob;
import dev.detente.store.Store;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import whose process is killed at random moments, again and again, ends as one that nobody disturbed. */
@Tag("long")
class KilledImportTest {
    private static final int KILLS = Stress.size(3, 50);

    private static final RuleEngine ENGINE = BaseRules.engine();
    private static final LocalDate DAY = LocalDate.of(2025, 1, 1);
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z"));

    private final Path folder;

    KilledImportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyStepIsThereWholeOrNotAtAllAndGoingOnLosesNothing() throws Exception {
        SplittableRandom random = new SplittableRandom(20260401);
        int stepsAKill = SomeImport.STEPS / KILLS;
        for (int kill = 1; kill <= KILLS; kill++) {
            int confirmed = runAndKill(1 + random.nextInt(stepsAKill), random.nextInt(20_000_000));
            try (Store store = SqlStore.sqlite(folder);
                    Store undisturbed = undisturbed(SomeImport.stepsStored(store))) {
                assertThat(SomeImport.stepsStored(store)).isGreaterThanOrEqualTo(confirmed);
                assertSameReports(store, undisturbed);
            }
        }
        try (Store store = SqlStore.sqlite(folder);
                Store undisturbed = undisturbed(SomeImport.STEPS)) {
            SomeImport.goOn(store, SomeImport.STEPS, () -> {});
            assertSameAs(store, undisturbed);
        }
    }

    /** Runs the import in a process of its own until it has stored some steps and a moment has passed; returns how many are stored at least. */
    private int runAndKill(int steps, int nanos) throws Exception {
        int before = 0;
        try (Store store = SqlStore.sqlite(folder)) {
            if (store.imports().find(SomeImport.ID).isPresent()) {
                before = SomeImport.stepsStored(store);
            }
        }
        Process process = new ProcessBuilder(Jvm.command(SomeImport.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int stored = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals("stored") && ++stored == steps) {
                    break;
                }
            }
            // It is killed at any point of a step.
            Thread.sleep(nanos / 1_000_000, nanos % 1_000_000);
            process.destroyForcibly().waitFor();
        }
        return before + stored;
    }

    private static Store undisturbed(int steps) {
        Store store = SqlStore.temporary();
        SomeImport.goOn(store, steps, () -> {});
        return store;
    }

    static void assertSameAs(Store store, Store undisturbed) {
        assertSameReports(store, undisturbed);
        assertThat(scores(store)).isEqualTo(scores(undisturbed));
    }

    /** All that is stored is the same; scores are computed from it. */
    private static void assertSameReports(Store store, Store undisturbed) {
        assertThat(store.reports().reports()).isEqualTo(undisturbed.reports().reports());
        assertThat(store.reports().position()).isEqualTo(undisturbed.reports().position());
        assertThat(store.reports().pairs()).isEqualTo(undisturbed.reports().pairs());
        assertThat(store.imports().rejected(SomeImport.ID, 0, 9_999))
                .isEqualTo(undisturbed.imports().rejected(SomeImport.ID, 0, 9_999));
        ImportJob job = store.imports().find(SomeImport.ID).orElseThrow();
        assertThat(job).isEqualTo(undisturbed.imports().find(SomeImport.ID).orElseThrow());
    }

    private static Map<Dyad, TensionScore> scores(Store store) {
        ScoreSheet sheet =
                new Scoring(store.reports(), ENGINE, NOW, false).view(Query.NOW).sheet();
        return sheet.dyads().stream().collect(Collectors.toMap(dyad -> dyad, dyad -> sheet.score(dyad, DAY)));
    }
}
