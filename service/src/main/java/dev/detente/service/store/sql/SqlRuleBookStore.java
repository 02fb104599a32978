package dev.detente.service.store.sql;

import dev.detente.model.Sha256;
import dev.detente.service.store.RuleBookStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rule books in a database. */
final class SqlRuleBookStore implements RuleBookStore {
    private static final String KEPT = "SELECT version FROM rule_book WHERE version = ?";

    private static final String FILES = "SELECT name, content FROM rule_book_file WHERE version = ?"
            + " UNION ALL SELECT p.name, t.content FROM rule_book_part p JOIN rule_book_text t ON t.hash = p.hash"
            + " WHERE p.version = ?";

    private final Database database;

    SqlRuleBookStore(Database database) {
        this.database = database;
    }

    private record File(String name, String content) {}

    private static boolean kept(Connection connection, String version) throws SQLException {
        return !Database.list(connection, KEPT, s -> Values.setText(s, 1, version), row -> true)
                .isEmpty();
    }

    @Override
    public void keep(String version, Map<String, String> files) {
        database.write(connection -> {
            if (kept(connection, version)) {
                return false;
            }
            Database.update(
                    connection, "INSERT INTO rule_book (version) VALUES (?)", s -> Values.setText(s, 1, version));
            for (Map.Entry<String, String> file : files.entrySet()) {
                String hash = Sha256.hex(file.getValue());
                Database.update(
                        connection,
                        "INSERT INTO rule_book_text (hash, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        s -> {
                            Values.setText(s, 1, hash);
                            Values.setText(s, 2, file.getValue());
                        });
                Database.update(connection, "INSERT INTO rule_book_part (version, name, hash) VALUES (?, ?, ?)", s -> {
                    Values.setText(s, 1, version);
                    Values.setText(s, 2, file.getKey());
                    Values.setText(s, 3, hash);
                });
            }
            return true;
        });
    }

    @Override
    public Optional<Map<String, String>> files(String version) {
        return database.read(connection -> {
            if (!kept(connection, version)) {
                return Optional.empty();
            }
            Map<String, String> files = new TreeMap<>();
            Database.list(
                            connection,
                            FILES,
                            s -> {
                                Values.setText(s, 1, version);
                                Values.setText(s, 2, version);
                            },
                            row -> new File(row.getString(1), row.getString(2)))
                    .forEach(file -> files.put(file.name, file.content));
            return Optional.of(Map.copyOf(files));
        });
    }

    @Override
    public void publish(Publication publication) {
        database.write(connection -> {
            if (!kept(connection, publication.version())) {
                throw RuleBookStore.notKept(publication.version());
            }
            String sql = "INSERT INTO publication (version, name, at, author, reason) VALUES (?, ?, ?, ?, ?)";
            return Database.update(connection, sql, s -> {
                Values.setText(s, 1, publication.version());
                Values.setText(s, 2, publication.name());
                s.setLong(3, Values.nanos(publication.at()));
                Values.setText(s, 4, publication.author());
                Values.setText(s, 5, publication.reason());
            });
        });
    }

    @Override
    public List<Publication> publications() {
        return database.list(
                "SELECT version, name, at, author, reason FROM publication ORDER BY seq",
                s -> {},
                row -> new Publication(
                        row.getString(1),
                        row.getString(2),
                        Values.instant(row.getLong(3)),
                        row.getString(4),
                        row.getString(5)));
    }
}
