package dev.detente.store.sql;

import dev.detente.model.Sha256;
import dev.detente.model.TextResource;
import dev.detente.store.Fault;
import dev.detente.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
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
     * Makes the tables in a database that has none.
     *
     * @param dialect the name of the script that makes them
     * @param name the name of the database in messages
     * @param schema the schema that holds the tables, null where the database has no schemas
     * @throws StoreException when the database cannot be used, or its tables are those of another version
     */
    static void prepare(DataSource source, String dialect, String name, @Nullable String schema) {
        String script = TextResource.read(Schema.class, dialect + ".sql");
        String version = Sha256.hex(script);
        String found;
        try (Connection connection = source.getConnection()) {
            String there = version(connection, schema);
            found = there == null ? make(connection, script, version, schema) : there;
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
        if (!found.equals(version)) {
            throw new StoreException(
                    "the store " + name + " was made by another version of Détente, whose tables differ:"
                            + " start that version, or give this one a new store and import again");
        }
    }

    /** The version of the script that made the tables, in hexadecimal digits; null when there are none. */
    private static @Nullable String version(Connection connection, @Nullable String schema) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, schema, "store_version", null)) {
            if (!tables.next()) {
                return null;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM store_version")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** Makes all tables or none; returns the version of those that are there then, which another program may have made meanwhile. */
    private static String make(Connection connection, String script, String version, @Nullable String schema)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (schema != null) {
                statement.execute("SELECT pg_advisory_xact_lock(" + MAKING + ")");
                statement.executeUpdate("CREATE SCHEMA IF NOT EXISTS " + schema);
            }
            String there = version(connection, schema);
            if (there != null) {
                connection.rollback();
                return there;
            }
            statement.executeUpdate(script);
            statement.executeUpdate("CREATE TABLE store_version (version TEXT PRIMARY KEY)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO store_version VALUES (?)")) {
                insert.setString(1, version);
                insert.executeUpdate();
            }
            connection.commit();
            return version;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
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
