package dev.detente.service.store.sql;

import dev.detente.service.store.StoreException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** Creates the tables, and migrates those of earlier versions. */
final class Schema {
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
                .locations("classpath:dev/detente/service/store/sql/" + dialect)
                .ignoreMigrationPatterns(new String[0])
                .loggers("slf4j");
        if (schema != null) {
            flyway.schemas(schema);
        }
        try {
            flyway.load().migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "cannot open the store " + name + ": " + e.getMessage()
                            + ". Check that it is there, that this user may write it, and that no newer version of"
                            + " Détente has changed it",
                    e);
        }
    }
}
