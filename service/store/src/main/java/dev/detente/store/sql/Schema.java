package dev.detente.store.sql;

import dev.detente.model.Sha256;
import dev.detente.store.Fault;
import dev.detente.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates the tables of a new store, and refuses a store with other tables. Tables are not changed before a first release (docs/adr/0024). */
final class Schema {
    private static final String NO_DATABASE = "3D000";
    /** Beginnings of the states of failures to connect: no answer, starting or stopping, no such user or password, no such database. */
    private static final List<String> REFUSED = List.of("08", "57P", "28", NO_DATABASE);

    /** The key of PostgreSQL's lock under which one of several programs makes the tables. */
    private static final long MAKING = 0x6465_7465_6e74_65L;

    private Schema() {}

    /**
     * Makes the tables of those parts of the program that have none in a database.
     *
     * @param words writes the scripts in the words of the database
     * @param name the name of the database in messages
     * @param schema the schema that holds the tables, null where the database has no schemas
     * @throws StoreException when the database cannot be used, or its tables are those of another version
     */
    static void prepare(DataSource source, UnaryOperator<String> words, String name, @Nullable String schema) {
        Map<String, String> wanted =
                Tables.all().stream().collect(Collectors.toMap(Tables::owner, part -> Sha256.hex(part.statements())));
        boolean same;
        try (Connection connection = source.getConnection()) {
            Map<String, String> found = versions(connection, schema);
            same = wanted.entrySet().containsAll(shared(found, wanted).entrySet());
            if (same && !found.keySet().containsAll(wanted.keySet())) {
                found = make(connection, words, schema);
                same = wanted.equals(shared(found, wanted));
            }
        } catch (SQLException e) {
            SQLException refused = refused(e);
            if (refused != null) {
                throw new StoreException(Fault.UNREACHABLE, unreachable(name, refused), e);
            }
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StoreException(
                    "cannot open the store " + name + ": " + reason
                            + (damaged(e)
                                    ? ". It is damaged, or no database of SQLite: put a backup in its place (restore), or move it away and import again"
                                    : ". Check that it is there, and that this user may write it"),
                    e);
        }
        if (!same) {
            throw new StoreException(
                    "the store " + name + " was made by another version of Détente, whose tables differ:"
                            + " start that version, or give this one a new store and import again");
        }
    }

    private static Map<String, String> shared(Map<String, String> found, Map<String, String> wanted) {
        Map<String, String> shared = new HashMap<>(found);
        shared.keySet().retainAll(wanted.keySet());
        return shared;
    }

    /** The versions of the scripts that made the tables, in hexadecimal digits, by the name of the part; empty when there are none. */
    private static Map<String, String> versions(Connection connection, @Nullable String schema) throws SQLException {
        Map<String, String> versions = new HashMap<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, schema, "store_version", null)) {
            if (!tables.next()) {
                return versions;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM store_version")) {
            // A store of before has no names of parts, and is refused by its version.
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                versions.put(columns == 1 ? "core" : row.getString(1), row.getString(columns));
            }
        }
        return versions;
    }

    /** Makes all tables that lack, or none; returns the versions of those that are there then, some of which another program may have made meanwhile. */
    private static Map<String, String> make(Connection connection, UnaryOperator<String> words, @Nullable String schema)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (schema != null) {
                statement.execute("SELECT pg_advisory_xact_lock(" + MAKING + ")");
                statement.executeUpdate("CREATE SCHEMA IF NOT EXISTS " + schema);
            }
            Map<String, String> versions = versions(connection, schema);
            statement.executeUpdate(
                    "CREATE TABLE IF NOT EXISTS store_version (owner TEXT PRIMARY KEY, version TEXT NOT NULL)");
            for (Tables part : Tables.all()) {
                String script = part.statements();
                if (versions.putIfAbsent(part.owner(), Sha256.hex(script)) == null) {
                    statement.executeUpdate(words.apply(script));
                    Sql.run(
                            connection,
                            handle -> handle.execute(
                                    "INSERT INTO store_version VALUES (?, ?)", part.owner(), Sha256.hex(script)));
                }
            }
            connection.commit();
            return versions;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /**
     * Requires that this program knows the tables of all parts that the store has.
     *
     * @throws IllegalArgumentException when it lacks one, so that a backup would not be whole
     */
    static void requireKnown(Handle handle, String name) {
        List<String> owners = handle.createQuery("SELECT owner FROM store_version")
                .mapTo(String.class)
                .list();
        Tables.all().forEach(part -> owners.remove(part.owner()));
        if (!owners.isEmpty()) {
            throw new IllegalArgumentException("the store " + name + " has tables of " + String.join(", ", owners)
                    + ", which this program lacks, so that its backup would not be whole: use a program with that"
                    + " extension");
        }
    }

    private static boolean damaged(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("SQLITE_NOTADB") || message.contains("SQLITE_CORRUPT")) {
                return true;
            }
        }
        return false;
    }

    /** Why there is no connection to a PostgreSQL database; null when something else is wrong. */
    private static @Nullable SQLException refused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return REFUSED.stream().anyMatch(state::startsWith) ? sql : null;
            }
        }
        return null;
    }

    private static String unreachable(String name, SQLException refused) {
        String remedy = String.valueOf(refused.getSQLState()).startsWith("08")
                        || refused.getSQLState().startsWith("57P")
                ? "start it, or correct spring.datasource.url"
                : refused.getSQLState().equals(NO_DATABASE)
                        ? "make it with createdb, or correct spring.datasource.url"
                        : "correct spring.datasource.username and spring.datasource.password";
        String why = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
        return "cannot reach the store " + name + ": " + why + (why.endsWith(".") ? " " : ". ") + "Remedy: " + remedy
                + ", then start again";
    }
}
