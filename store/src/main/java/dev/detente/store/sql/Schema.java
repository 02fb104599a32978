package dev.detente.store.sql;

import dev.detente.store.Fault;
import dev.detente.store.StoreException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;

/** Creates the tables, and migrates those of earlier versions. */
final class Schema {
    private static final String NO_DATABASE = "3D000";
    /** Beginnings of the states of failures to connect: no answer, starting or stopping, no such user or password, no such database. */
    private static final List<String> REFUSED = List.of("08", "57P", "28", NO_DATABASE);

    private Schema() {}

    /**
     * Migrates a database to the current schema.
     *
     * @param dialect the folder of its migrations
     * @param name the name of the database in messages
     * @param schema the schema that holds the tables, null where the database has no schemas
     */
    static void migrate(DataSource source, String dialect, String name, @Nullable String schema) {
        FluentConfiguration flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:dev/detente/store/sql/" + dialect)
                .ignoreMigrationPatterns(new String[0])
                .loggers("slf4j");
        if (schema != null) {
            flyway.schemas(schema);
        }
        try {
            flyway.load().migrate();
        } catch (FlywayException e) {
            SQLException refused = refused(e);
            if (refused != null) {
                throw new StoreException(Fault.UNREACHABLE, unreachable(name, refused), e);
            }
            if (e instanceof FlywayValidateException) {
                throw new StoreException(
                        "the store " + name + " was made by another version of Détente, whose tables differ: start that"
                                + " version, or give this one a new store and import again",
                        e);
            }
            // Its first line names the fault; others advertise.
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new StoreException(
                    "cannot open the store " + name + ": " + reason
                            + (damaged(e)
                                    ? ". It is damaged, or no database of SQLite: put a backup in its place (restore), or move it away and import again"
                                    : ". Check that it is there, and that this user may write it"),
                    e);
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
