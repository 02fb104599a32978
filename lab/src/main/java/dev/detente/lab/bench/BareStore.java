package dev.detente.lab.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measures the cost of the file of the store with JDBC alone, without any code of this program: the minimum for an import and for a start. */
final class BareStore {
    /** How many rows an import stores at once. */
    private static final int BATCH = 5_000;

    /** In bytes. */
    private static final int BUFFER = 1 << 20;

    private BareStore() {}

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    /** How many reports are stored. */
    static long count(Path store) throws SQLException {
        return Long.parseLong(one(store, "SELECT count(*) FROM report"));
    }

    /** The pair that most reports are about, as in {@code CHN-USA}. */
    static String busiestPair(Path store) throws SQLException {
        return one(store, "SELECT pair FROM report GROUP BY pair ORDER BY count(*) DESC, pair LIMIT 1");
    }

    /** The last day with an action. */
    static LocalDate lastDay(Path store) throws SQLException {
        return LocalDate.ofEpochDay(Long.parseLong(one(store, "SELECT max(day) FROM report")));
    }

    private static String one(Path store, String sql) throws SQLException {
        try (Connection connection = open(store);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    /** How long it takes to read a file, and to write the bytes of the store to another one up to the disk, in seconds. */
    static double secondsToCopy(Path rows, Path store, Path copy) throws IOException {
        long began = System.nanoTime();
        try (FileChannel in = FileChannel.open(rows);
                FileChannel from = FileChannel.open(store);
                FileChannel to = FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
            while (in.read(buffer.clear()) >= 0) {
                // Only reading is measured.
            }
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
            to.force(true);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Files.delete(copy);
        return seconds;
    }

    /** How long it takes to read every cell of every report, in seconds. */
    static double secondsToRead(Path store) throws SQLException {
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
        if (cells == 0) {
            throw new IllegalStateException("no report is stored in " + store);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /**
     * Copies the reports into a new file with the same tables, indexes and pragmas, in batches.
     *
     * @return how long inserts and commits took, in seconds
     */
    static double secondsToInsert(Path store, Path file) throws SQLException {
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
