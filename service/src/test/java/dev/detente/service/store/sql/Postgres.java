package dev.detente.service.store.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A real PostgreSQL, started by the first test class that names this extension and stopped after the last one. */
public final class Postgres implements BeforeAllCallback {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static volatile int port;

    private record Running(EmbeddedPostgres server) implements AutoCloseable {
        static Running start() {
            try {
                return new Running(EmbeddedPostgres.builder().start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        port = context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Running.class, type -> Running.start(), Running.class)
                .server()
                .getPort();
    }

    /** The URL of a database that is empty; its user is {@code postgres}. */
    public static String newDatabase() {
        String server = "jdbc:postgresql://localhost:" + port + "/";
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server + "postgres", "postgres", null);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server + name;
    }
}
