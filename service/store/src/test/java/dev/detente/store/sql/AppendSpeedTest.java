package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.Stress;
import dev.detente.store.ReportStore.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to distinguish new reports from repeats and corrections: appending against a bare batch insert of the same rows into the same
 * tables with the same indexes, settings and batch size, in one run. The whole of an import may take 2.5 times the bare insert.
 */
@ExtendWith(Postgres.class)
@Tag("long")
class AppendSpeedTest {
    private static final int BATCH = 5_000;
    private static final int BATCHES = Stress.ON ? 200 : 6;
    private static final int ROUNDS = 3;
    /** Far from what is measured (1.1 to 1.4), so that a busy machine does not fail the build. */
    private static final double GENEROUS = 2.5;

    private static final int SMALL_WRITES = 1_000;
    private static final double GENEROUS_SMALL = 10;

    /** Twice what is measured. */
    private static final double MANY_BYTES = 900;

    private final Path folder;

    AppendSpeedTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void appendingCostsLittleMoreThanABareInsert() throws Exception {
        List<Double> ratios = new ArrayList<>();
        long appendNanos = 0;
        bare(folder.resolve("warm up"));
        append(folder.resolve("warm up too"));
        for (int round = 0; round < ROUNDS; round++) {
            // Each goes first every other time: what runs second finds a busier disk.
            long first = round % 2 == 0 ? bare(folder.resolve("bare" + round)) : 0;
            appendNanos = append(folder.resolve("store" + round));
            long bare = round % 2 == 0 ? first : bare(folder.resolve("bare" + round));
            ratios.add((double) appendNanos / bare);
        }
        Collections.sort(ratios);
        double median = ratios.get(ratios.size() / 2);
        int rows = BATCH * BATCHES;
        System.out.printf(
                Locale.ROOT,
                "append of %,d reports: %.2f times a bare insert (%.2f to %.2f), %,.0f reports/s, %,.0f bytes each%n",
                rows,
                median,
                ratios.get(0),
                ratios.get(ratios.size() - 1),
                rows * 1e9 / appendNanos,
                (double) Files.size(folder.resolve("store0").resolve(SqlStore.FILE)) / rows);

        assertThat(median).isLessThan(GENEROUS);
    }

    private static long bare(Path folder) throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve(SqlStore.FILE))) {
            long nanos = 0;
            for (int b = 0; b < BATCHES; b++) {
                int first = b * BATCH;
                List<Report> reports = MadeUpReports.of(first, BATCH);
                long began = System.nanoTime();
                database.change(handle -> {
                    try (PreparedStatement insert = handle.getConnection().prepareStatement(ReportRows.INSERT)) {
                        for (int i = 0; i < BATCH; i++) {
                            ReportRows.bind(insert, first + i + 1L, reports.get(i), false);
                            insert.addBatch();
                        }
                        insert.executeBatch();
                    }
                    return true;
                });
                nanos += System.nanoTime() - began;
            }
            return nanos;
        }
    }

    private static long append(Path folder) {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            long nanos = 0;
            for (int b = 0; b < BATCHES; b++) {
                List<Report> reports = MadeUpReports.of((long) b * BATCH, BATCH);
                long began = System.nanoTime();
                List<Outcome> outcomes = store.reports().append(reports);
                nanos += System.nanoTime() - began;
                assertThat(outcomes).containsOnly(Outcome.ACCEPTED);
            }
            assertThat(store.reports().position().reports()).isEqualTo((long) BATCH * BATCHES);
            return nanos;
        }
    }

    /** A write of one row must not look at other tables. */
    @Test
    void aSmallWriteCostsLittleMoreThanABareOne() throws Exception {
        Path other = folder.resolve("other.db");
        List<Double> ratios = new ArrayList<>();
        try (SqlStore store = SqlStore.temporary();
                SqliteDatabase made = SqliteDatabase.open(other);
                Connection bare = made.connect(1);
                Connection writer =
                        DriverManager.getConnection(bare.getMetaData().getURL());
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            for (int round = 0; round < 2 * ROUNDS; round++) {
                long began = System.nanoTime();
                for (int i = 0; i < SMALL_WRITES; i++) {
                    store.feedPositions().append("gdelt", "x", Instant.EPOCH);
                }
                long stored = System.nanoTime() - began;
                began = System.nanoTime();
                for (int i = 0; i < SMALL_WRITES; i++) {
                    statement.execute("BEGIN IMMEDIATE");
                    statement.execute("INSERT INTO feed_position (feed, position, at) VALUES ('gdelt', 'x', 0)");
                    statement.execute("COMMIT");
                }
                ratios.add((double) stored / (System.nanoTime() - began));
            }
        }
        // The first rounds run before the code is compiled.
        List<Double> warm =
                ratios.subList(ROUNDS, ratios.size()).stream().sorted().toList();
        System.out.printf(Locale.ROOT, "a small write takes %.1f times a bare one (%s)%n", warm.get(ROUNDS / 2), warm);
        assertThat(warm.get(ROUNDS / 2)).isLessThan(GENEROUS_SMALL);
    }

    @Test
    void postgresTakesReportsInBatchesToo() throws Exception {
        String url = Postgres.newDatabase();
        int rows = BATCH * BATCHES;
        try (SqlStore store = SqlStore.open(url, "postgres", null);
                Connection connection = DriverManager.getConnection(url, "postgres", null);
                Statement statement = connection.createStatement()) {
            long began = System.nanoTime();
            for (int b = 0; b < BATCHES; b++) {
                assertThat(store.reports().append(MadeUpReports.of((long) b * BATCH, BATCH)))
                        .containsOnly(Outcome.ACCEPTED);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            try (ResultSet size = statement.executeQuery(
                    "SELECT pg_total_relation_size('detente.report'), count(*) FROM detente.report")) {
                size.next();
                double bytes = (double) size.getLong(1) / rows;
                System.out.printf(
                        Locale.ROOT,
                        "PostgreSQL: append of %,d reports, %,.0f reports/s, %,.0f bytes each%n",
                        rows,
                        rows / seconds,
                        bytes);
                assertThat(size.getLong(2)).isEqualTo(rows);
                assertThat(bytes).isLessThan(MANY_BYTES);
            }
        }
    }

    @Test
    void aBigPairIsReadQuickly() {
        int rows = BATCH * BATCHES;
        try (SqlStore store = SqlStore.sqlite(folder.resolve("pairs"))) {
            for (int b = 0; b < BATCHES; b++) {
                store.reports().append(MadeUpReports.of((long) b * BATCH, BATCH));
            }
            long began = System.nanoTime();
            long read = 0;
            for (Pair pair : store.reports().pairs()) {
                read += store.reports()
                        .reports(pair, store.reports().position())
                        .size();
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "all %d pairs of %,d reports: %,.0f reports/s%n",
                    store.reports().pairs().size(),
                    rows,
                    read / seconds);
            assertThat(read).isEqualTo(rows);
        }
    }
}
