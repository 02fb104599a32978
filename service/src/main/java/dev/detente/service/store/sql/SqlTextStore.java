package dev.detente.service.store.sql;

import dev.detente.model.Feed;
import dev.detente.service.store.Acceptance;
import dev.detente.service.store.KeptText;
import dev.detente.service.store.TextStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts in a database. */
final class SqlTextStore implements TextStore {
    /** Actions looked up per query. */
    private static final int CHUNK = 500;

    private static final String TEXT = "id, content, day, title, url, reader, reading, at, author";
    private static final String ACCEPTED = "a.text_id, a.place, a.sentence_start, a.sentence_end, a.feed, a.report_id,"
            + " a.action_id, a.at, a.author, a.proposed, a.changed";
    private static final String NOTHING_ACCEPTED =
            "NOT EXISTS (SELECT 1 FROM read_text_accepted a WHERE a.text_id = read_text.id)";

    private final Database database;

    SqlTextStore(Database database) {
        this.database = database;
    }

    @Override
    public KeptText keep(KeptText text, int unaccepted) {
        return database.write(connection -> {
            Optional<KeptText> before = find(connection, text.id());
            if (before.isPresent() && !accepted(connection, text.id()).isEmpty()) {
                return before.get();
            }
            Database.update(connection, "DELETE FROM read_text WHERE id = ?", s -> s.setString(1, text.id()));
            insert(connection, text);
            Database.update(
                    connection,
                    "DELETE FROM read_text WHERE " + NOTHING_ACCEPTED + " AND seq <= (SELECT seq FROM read_text WHERE "
                            + NOTHING_ACCEPTED + " ORDER BY seq DESC LIMIT 1 OFFSET ?)",
                    s -> s.setInt(1, unaccepted));
            return text;
        });
    }

    private static void insert(Connection connection, KeptText text) throws SQLException {
        Database.update(connection, "INSERT INTO read_text (" + TEXT + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", s -> {
            s.setString(1, text.id());
            Values.setText(s, 2, text.text());
            Values.setDay(s, 3, text.day());
            Values.setText(s, 4, text.title());
            Values.setText(s, 5, text.url());
            Values.setText(s, 6, text.reader());
            Values.setText(s, 7, text.reading());
            s.setLong(8, Values.nanos(text.at()));
            Values.setText(s, 9, text.author());
        });
    }

    @Override
    public Optional<KeptText> find(String id) {
        return database.read(connection -> find(connection, id));
    }

    private static Optional<KeptText> find(Connection connection, String id) throws SQLException {
        return Database.list(
                        connection,
                        "SELECT " + TEXT + " FROM read_text WHERE id = ?",
                        s -> Values.setText(s, 1, id),
                        row -> new KeptText(
                                row.getString(1),
                                row.getString(2),
                                LocalDate.ofEpochDay(row.getLong(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                Values.instant(row.getLong(8)),
                                row.getString(9)))
                .stream()
                .findFirst();
    }

    private record Numbered(long number, Listed text) {}

    @Override
    public Page page(long from, int limit) {
        List<Numbered> rows = database.list(
                "SELECT seq, id, day, title, url, reader, at, author, (SELECT count(DISTINCT a.action_id)"
                        + " FROM read_text_accepted a WHERE a.text_id = read_text.id) FROM read_text"
                        + " WHERE seq <= ? ORDER BY seq DESC LIMIT ?",
                s -> {
                    s.setLong(1, from);
                    s.setInt(2, limit + 1);
                },
                row -> new Numbered(
                        row.getLong(1),
                        new Listed(
                                row.getString(2),
                                LocalDate.ofEpochDay(row.getLong(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                Values.instant(row.getLong(7)),
                                row.getString(8),
                                row.getInt(9))));
        return new Page(
                rows.stream().limit(limit).map(Numbered::text).toList(),
                rows.size() > limit ? rows.get(limit).number() : null);
    }

    @Override
    public void accept(KeptText text, List<Acceptance> accepted) {
        String sql = "INSERT INTO read_text_accepted (text_id, place, sentence_start, sentence_end, feed, report_id,"
                + " action_id, at, author, proposed, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        database.write(connection -> {
            if (find(connection, text.id()).isEmpty()) {
                insert(connection, text);
            }
            for (Acceptance a : accepted) {
                Database.update(connection, sql, s -> {
                    s.setString(1, a.textId());
                    s.setObject(2, a.index(), Types.INTEGER);
                    s.setInt(3, a.start());
                    s.setInt(4, a.end());
                    s.setString(5, a.feed().id());
                    Values.setText(s, 6, a.reportId());
                    Values.setText(s, 7, a.actionId());
                    s.setLong(8, Values.nanos(a.at()));
                    Values.setText(s, 9, a.author());
                    Values.setText(s, 10, a.proposed());
                    s.setString(11, Values.join(a.changed()));
                });
            }
            return true;
        });
    }

    @Override
    public List<Acceptance> accepted(String textId) {
        return database.read(connection -> accepted(connection, textId));
    }

    private static List<Acceptance> accepted(Connection connection, String textId) throws SQLException {
        return Database.list(
                connection,
                "SELECT " + ACCEPTED + " FROM read_text_accepted a WHERE a.text_id = ? ORDER BY a.seq",
                s -> Values.setText(s, 1, textId),
                SqlTextStore::acceptance);
    }

    private static Acceptance acceptance(ResultSet row) throws SQLException {
        int place = row.getInt(2);
        @Nullable Integer index = row.wasNull() ? null : place;
        return new Acceptance(
                row.getString(1),
                index,
                row.getInt(3),
                row.getInt(4),
                Feed.find(row.getString(5)).orElseThrow(),
                row.getString(6),
                row.getString(7),
                Values.instant(row.getLong(8)),
                row.getString(9),
                row.getString(10),
                Values.split(row.getString(11)).toList());
    }

    @Override
    public Map<String, Origin> origins(Collection<String> actionIds) {
        Map<String, Origin> origins = new HashMap<>();
        List<String> ids = actionIds.stream().distinct().toList();
        for (int i = 0; i < ids.size(); i += CHUNK) {
            List<String> chunk = ids.subList(i, Math.min(i + CHUNK, ids.size()));
            String wanted = "?" + ", ?".repeat(chunk.size() - 1);
            database.list(
                            "SELECT " + ACCEPTED + ", t.title FROM read_text_accepted a"
                                    + " LEFT JOIN read_text t ON t.id = a.text_id WHERE a.action_id IN (" + wanted
                                    + ") ORDER BY a.seq",
                            s -> {
                                for (int n = 0; n < chunk.size(); n++) {
                                    Values.setText(s, n + 1, chunk.get(n));
                                }
                            },
                            row -> new Origin(acceptance(row), row.getString(12)))
                    .forEach(o -> origins.put(o.acceptance().actionId(), o));
        }
        return origins;
    }
}
