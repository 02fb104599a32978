package dev.detente.store.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL, started by the first test class that names this extension and stopped when the JVM ends. */
public final class Postgres implements BeforeAllCallback {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;
    private static @Nullable String template;

    @Override
    public void beforeAll(ExtensionContext context) {
        server();
    }

    /** One for all classes of a JVM: to start one takes as long as many tests. It stops itself with the JVM. */
    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running == null) {
            try {
                // Files are thrown away with the JVM: to have the disk confirm each of them takes most of the time of a
                // new database.
                running = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = running;
        }
        return running;
    }

    /** The URL of a database that is empty; its user is {@code postgres}. */
    public static String newDatabase() {
        return create("");
    }

    /** The URL of a database that has the tables of a store and no rows. Quicker than to make them in an empty one. */
    public static synchronized String newStore() {
        String from = template;
        if (from == null) {
            String url = newDatabase();
            SqlStore.open(url, "postgres", null).close();
            from = url.substring(url.lastIndexOf('/') + 1);
            template = from;
        }
        return create(" TEMPLATE " + from);
    }

    private static String create(String from) {
        String server = "jdbc:postgresql://localhost:" + server().getPort() + "/";
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server + "postgres", "postgres", null);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + from);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server + name;
    }
}
