package dev.detente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.service.Jar;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an import costs beside a bare batch insert of the rows that it accepted, and a start beside a bare query of the rows that are stored.
 * The figures are printed; times are compared with -Pstress alone, on many rows.
 */
class ImportAndStartTest {
    private static final boolean STRESS = Boolean.getBoolean("detente.stress");
    /** Two of three are accepted, so a million are stored. */
    private static final int ROWS = STRESS ? 1_500_000 : 20_000;
    /** As many rows as an import stores at once. */
    private static final int BATCH = 5_000;

    private final Path folder;

    ImportAndStartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anImportAndAStartAreNotFarFromBareJdbc() throws Exception {
        Path rows = folder.resolve("rows.export.CSV");
        GdeltRows.write(rows, ROWS, 20240426);
        Path one = folder.resolve("one.export.CSV");
        GdeltRows.write(one, 1, 20240426);

        double empty = secondsToImport(one, folder.resolve("one"));
        double imported = secondsToImport(rows, folder.resolve("all"));
        Path store = folder.resolve("all").resolve("detente.db");
        double bare = secondsToInsert(store, folder.resolve("bare.db"));
        long reports = count(store);
        double importRatio = (imported - empty) / bare;
        System.out.printf(
                Locale.ROOT,
                "import of %,d rows, %,d accepted: %.1f s, a bare insert of these %.1f s, ratio %.2f%n",
                ROWS,
                reports,
                imported - empty,
                bare,
                importRatio);

        double first = Jar.secondsToBoard(folder.resolve("all"));
        double none = Jar.secondsToBoard(folder.resolve("none"));
        double again = Jar.secondsToBoard(folder.resolve("all"));
        double query = secondsToRead(store);
        double startRatio = (again - none) / query;
        System.out.printf(
                Locale.ROOT,
                "start with %,d reports: the first %.1f s, later ones %.1f s, with none %.1f s; a bare query %.1f s, ratio %.2f%n",
                reports,
                first,
                again,
                none,
                query,
                startRatio);

        assertThat(reports).isBetween(ROWS / 2L, ROWS * 9L / 10);
        if (STRESS) {
            assertThat(importRatio).isLessThan(2.5);
            assertThat(startRatio).isLessThan(3);
        }
    }

    /** Memory does not grow with the rows of a file. */
    @Test
    void manyRowsAreImportedInLittleMemory() throws Exception {
        int many = STRESS ? 5_000_000 : 100_000;
        Path rows = folder.resolve("many.export.CSV");
        GdeltRows.write(rows, many, 7);

        String table =
                Jar.run(STRESS ? "-Xmx512m" : "-Xmx160m", "import", rows.toString(), "--data-dir", folder + "/many");
        System.out.print(table);

        assertThat(table).contains(String.format(Locale.ROOT, "%,d", many));
        assertThat(count(folder.resolve("many").resolve("detente.db"))).isGreaterThan(many / 2L);
    }

    private static double secondsToImport(Path file, Path dataDir) throws Exception {
        long began = System.nanoTime();
        Jar.run("-Xmx512m", "import", file.toString(), "--data-dir", dataDir.toString());
        return (System.nanoTime() - began) / 1e9;
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static long count(Path store) throws SQLException {
        try (Connection connection = open(store);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM report")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static double secondsToRead(Path store) throws SQLException {
        long began = System.nanoTime();
        long cells = 0;
        try (Connection connection = open(store);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM report")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    cells += rows.getObject(i) == null ? 0 : 1;
                }
            }
        }
        assertThat(cells).isPositive();
        return (System.nanoTime() - began) / 1e9;
    }

    /** Copies the reports into a new file with the same tables, indexes and pragmas; only inserts and commits are timed. */
    private static double secondsToInsert(Path store, Path file) throws SQLException {
        long nanos = 0;
        try (Connection from = open(store);
                Connection to = open(file);
                Statement select = from.createStatement();
                Statement make = to.createStatement()) {
            make.execute("PRAGMA journal_mode=WAL");
            make.execute("PRAGMA synchronous=FULL");
            make.execute("PRAGMA cache_size=-65536");
            for (String sql : tables(select)) {
                make.execute(sql);
            }
            to.setAutoCommit(false);
            try (ResultSet rows = select.executeQuery("SELECT * FROM report ORDER BY seq")) {
                int columns = rows.getMetaData().getColumnCount();
                List<Object[]> batch = new ArrayList<>();
                boolean more = rows.next();
                while (more) {
                    batch.clear();
                    while (more && batch.size() < BATCH) {
                        Object[] row = new Object[columns];
                        for (int i = 0; i < columns; i++) {
                            row[i] = rows.getObject(i + 1);
                        }
                        batch.add(row);
                        more = rows.next();
                    }
                    long began = System.nanoTime();
                    insert(to, batch, columns);
                    nanos += System.nanoTime() - began;
                }
            }
        }
        return nanos / 1e9;
    }

    private static List<String> tables(Statement select) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = select.executeQuery(
                "SELECT sql FROM sqlite_master WHERE tbl_name = 'report' AND sql IS NOT NULL ORDER BY type DESC")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static void insert(Connection to, List<Object[]> batch, int columns) throws SQLException {
        String marks = String.join(",", Collections.nCopies(columns, "?"));
        try (PreparedStatement insert = to.prepareStatement("INSERT INTO report VALUES (" + marks + ")")) {
            for (Object[] row : batch) {
                for (int i = 0; i < columns; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        to.commit();
    }
}
