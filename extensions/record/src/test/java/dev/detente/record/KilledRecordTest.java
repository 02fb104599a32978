package dev.detente.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Amendment;
import dev.detente.model.Jvm;
import dev.detente.model.Stress;
import dev.detente.record.Statement.Basis;
import dev.detente.record.Statement.Kind;
import dev.detente.store.sql.SqlStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that keeps the statements of each day is killed again and again; its record is that of one that nobody killed. */
@Tag("long")
class KilledRecordTest {
    private static final int KILLS = Stress.size(3, 20);
    private static final Instant LATER = Instant.parse("2024-06-01T12:00:00Z");

    /**
     * The record, and how many live days had to be computed for it.
     *
     * @param live how many live days were computed
     */
    private record Made(TrackRecord record, long live) {
        static Made of(SqlStore store, Instant at) {
            long[] live = new long[1];
            TrackRecord record = SomeRecord.recorder(store, at)
                    .record((stage, done, of) -> live[0] += stage.equals("live days") ? 1 : 0)
                    .orElseThrow();
            return new Made(record, live[0]);
        }

        List<Statement> statements() {
            return record.statements().stream().map(StatementVerdict::statement).toList();
        }
    }

    @Test
    void killsLoseNoStatementAndALateCorrectionChangesNone(@TempDir Path killed, @TempDir Path undisturbed)
            throws Exception {
        SplittableRandom random = new SplittableRandom(20261130);
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(killed, 1 + random.nextInt(80 / KILLS), random.nextInt(50));
        }
        SomeRecord.goOn(killed, () -> {});
        List<String> kept = new ArrayList<>();
        SomeRecord.goOn(undisturbed, () -> kept.add("day"));

        try (SqlStore some = SqlStore.sqlite(killed);
                SqlStore other = SqlStore.sqlite(undisturbed)) {
            assertThat(kept).hasSize(80);
            Made made = Made.of(some, LATER);
            assertThat(made.live()).as("all days are kept").isZero();
            assertThat(made.statements()).isEqualTo(Made.of(other, LATER).statements());
            assertThat(made.statements())
                    .hasSizeGreaterThan(10)
                    .extracting(Statement::basis)
                    .containsOnly(Basis.LIVED_THROUGH);

            correct(some, made);
        }
    }

    private static void correct(SqlStore store, Made before) {
        Statement act = before.statements().stream()
                .filter(s -> s.kind() == Kind.GRAVE_ACT)
                .findFirst()
                .orElseThrow();
        store.reports()
                .amend(new Amendment(
                        Objects.requireNonNull(act.action()),
                        LATER.plusSeconds(1),
                        Amendment.Kind.RETRACT,
                        List.of(),
                        "it was an exercise",
                        "ana"));

        Made after = Made.of(store, LATER.plusSeconds(2));

        assertThat(after.statements()).isEqualTo(before.statements());
        StatementVerdict.Since since = after.record().statements().stream()
                .filter(j -> j.statement().equals(act))
                .map(StatementVerdict::since)
                .findFirst()
                .orElseThrow();
        assertThat(since.stands()).isFalse();
        assertThat(since.change()).isEqualTo("retract");
        assertThat(since.on()).isEqualTo(LocalDate.of(2024, 6, 1));
    }

    private static void runAndKill(Path folder, int days, int millis) throws Exception {
        Process process = new ProcessBuilder(Jvm.command(SomeRecord.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int kept = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null && kept < days; line = out.readLine()) {
                kept += line.equals("kept") ? 1 : 0;
            }
            // It is killed at any point of a day.
            Thread.sleep(millis);
            process.destroyForcibly().waitFor();
        }
        assertThat(kept).isEqualTo(days);
    }
}
