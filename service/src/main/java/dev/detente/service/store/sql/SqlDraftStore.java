package dev.detente.service.store.sql;

import dev.detente.service.store.Draft;
import dev.detente.service.store.Draft.Save;
import dev.detente.service.store.Draft.Step;
import dev.detente.service.store.DraftState;
import dev.detente.service.store.DraftStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Drafts of rule books in a database. */
final class SqlDraftStore implements DraftStore {
    private static final String ONE = " WHERE id = ?";
    private static final String OF_ONE = " WHERE draft = ?";

    private final Database database;

    SqlDraftStore(Database database) {
        this.database = database;
    }

    private record Of<T>(String draft, T what) {}

    @Override
    public void begin(Draft draft) {
        database.update("INSERT INTO draft (id, title, base, author, at) VALUES (?, ?, ?, ?, ?)", s -> {
            Values.setText(s, 1, draft.id());
            Values.setText(s, 2, draft.title());
            Values.setText(s, 3, draft.base());
            Values.setText(s, 4, draft.author());
            s.setLong(5, Values.nanos(draft.at()));
        });
    }

    @Override
    public boolean save(String id, String was, Save save) {
        return database.write(connection -> {
            List<Draft> there = read(connection, id);
            if (there.isEmpty() || !there.get(0).version().equals(was)) {
                return false;
            }
            String sql = "INSERT INTO draft_save (draft, version, at, author) VALUES (?, ?, ?, ?)";
            Database.update(connection, sql, s -> {
                Values.setText(s, 1, id);
                Values.setText(s, 2, save.version());
                s.setLong(3, Values.nanos(save.at()));
                Values.setText(s, 4, save.author());
            });
            return true;
        });
    }

    @Override
    public void step(String id, Step step) {
        database.write(connection -> {
            if (read(connection, id).isEmpty()) {
                throw DraftStore.notThere(id);
            }
            String sql = "INSERT INTO draft_step (draft, state, version, against, at, author, reason)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
            return Database.update(connection, sql, s -> {
                Values.setText(s, 1, id);
                Values.setText(s, 2, step.to().word());
                Values.setText(s, 3, step.version());
                Values.setText(s, 4, step.against());
                s.setLong(5, Values.nanos(step.at()));
                Values.setText(s, 6, step.author());
                Values.setText(s, 7, step.reason());
            });
        });
    }

    @Override
    public Optional<Draft> find(String id) {
        return database.read(connection -> read(connection, id)).stream().findFirst();
    }

    @Override
    public List<Draft> all() {
        return database.read(connection -> read(connection, "", "", s -> {}));
    }

    private static List<Draft> read(Connection connection, String id) throws SQLException {
        return read(connection, ONE, OF_ONE, s -> Values.setText(s, 1, id));
    }

    private static List<Draft> read(Connection connection, String which, String ofWhich, Database.Binding binding)
            throws SQLException {
        Map<String, List<Save>> saves = byDraft(Database.list(
                connection,
                "SELECT draft, version, at, author FROM draft_save" + ofWhich + " ORDER BY seq",
                binding,
                row -> new Of<>(
                        row.getString(1),
                        new Save(row.getString(2), Values.instant(row.getLong(3)), row.getString(4)))));
        Map<String, List<Step>> steps = byDraft(Database.list(
                connection,
                "SELECT draft, state, version, against, at, author, reason FROM draft_step" + ofWhich + " ORDER BY seq",
                binding,
                row -> new Of<>(
                        row.getString(1),
                        new Step(
                                DraftState.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                row.getString(3),
                                row.getString(4),
                                Values.instant(row.getLong(5)),
                                row.getString(6),
                                row.getString(7)))));
        return Database.list(
                connection,
                "SELECT id, title, base, author, at FROM draft" + which + " ORDER BY seq DESC",
                binding,
                row -> new Draft(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Values.instant(row.getLong(5)),
                        saves.getOrDefault(row.getString(1), List.of()),
                        steps.getOrDefault(row.getString(1), List.of())));
    }

    private static <T> Map<String, List<T>> byDraft(List<Of<T>> all) {
        Map<String, List<T>> byDraft = new HashMap<>();
        all.forEach(one ->
                byDraft.computeIfAbsent(one.draft(), d -> new ArrayList<>()).add(one.what()));
        return byDraft;
    }
}
