package dev.detente.store.sql;

import dev.detente.store.Draft;
import dev.detente.store.Draft.Comment;
import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
import dev.detente.store.DraftStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Drafts of rule books in a database. */
record SqlDraftStore(Database database) implements DraftStore {
    @Override
    public void begin(Draft draft) {
        database.change(handle -> handle.createUpdate(
                        "INSERT INTO draft (id, title, base, author, at) VALUES (:id, :title, :base, :author, :at)")
                .bindMethods(draft)
                .execute());
    }

    @Override
    public boolean save(String id, String was, Save save) {
        return database.change(handle -> {
            if (find(handle, id)
                    .filter(d -> !d.closed() && d.version().equals(was))
                    .isEmpty()) {
                return false;
            }
            handle.createUpdate("INSERT INTO draft_save (draft, version, at, author)"
                            + " VALUES (:draft, :version, :at, :author)")
                    .bind("draft", id)
                    .bindMethods(save)
                    .execute();
            return true;
        });
    }

    @Override
    public boolean step(String id, Step step) {
        return database.change(handle -> {
            Draft draft = find(handle, id).orElseThrow(() -> DraftStore.notThere(id));
            if (draft.takes(step)) {
                insert(handle, id, step);
                return true;
            }
            return false;
        });
    }

    /**
     * Records within a transaction that a draft is published.
     *
     * @throws OvertakenException when it was discarded or changed meanwhile
     */
    static void publish(Handle handle, String id, Step step) {
        Draft draft = find(handle, id).orElseThrow(() -> DraftStore.notThere(id));
        if (!draft.takes(step)) {
            throw new DraftStore.OvertakenException(draft);
        }
        insert(handle, id, step);
    }

    private static void insert(Handle handle, String id, Step step) {
        handle.createUpdate("INSERT INTO draft_step (draft, state, version, against, at, author, reason)"
                        + " VALUES (:draft, :to, :version, :against, :at, :author, :reason)")
                .bind("draft", id)
                .bindMethods(step)
                .execute();
    }

    @Override
    public boolean comment(String id, Comment comment) {
        return database.change(handle -> {
            if (find(handle, id).orElseThrow(() -> DraftStore.notThere(id)).closed()) {
                return false;
            }
            handle.createUpdate(
                            "INSERT INTO draft_comment (draft, id, version, file, line, quote, at, author, text, settles)"
                                    + " VALUES (:draft, :id, :version, :file, :line, :quote, :at, :author, :text, :settles)")
                    .bind("draft", id)
                    .bindMethods(comment)
                    .execute();
            return true;
        });
    }

    @Override
    public Optional<Draft> find(String id) {
        return database.query(handle -> find(handle, id));
    }

    private static Optional<Draft> find(Handle handle, String id) {
        return drafts(
                        handle,
                        handle.createQuery("SELECT * FROM draft WHERE id = :id").bind("id", id))
                .stream()
                .findFirst();
    }

    @Override
    public List<Draft> all() {
        return database.query(handle -> drafts(handle, handle.createQuery("SELECT * FROM draft ORDER BY seq DESC")));
    }

    @Override
    public List<Draft> open() {
        return database.query(
                handle -> drafts(
                        handle,
                        handle.createQuery(
                                "SELECT * FROM draft WHERE id NOT IN"
                                        + " (SELECT draft FROM draft_step WHERE state IN ('PUBLISHED', 'DISCARDED')) ORDER BY seq DESC")));
    }

    private static List<Draft> drafts(Handle handle, Query query) {
        return query.map((row, context) -> draft(handle, row)).list();
    }

    private static Draft draft(Handle handle, ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Draft(
                id,
                row.getString("title"),
                row.getString("base"),
                row.getString("author"),
                Values.instant(row.getLong("at")),
                parts(handle, "SELECT * FROM draft_save", id, Save.class),
                parts(handle, "SELECT state AS \"to\", s.* FROM draft_step s", id, Step.class),
                parts(handle, "SELECT * FROM draft_comment", id, Comment.class));
    }

    private static <T> List<T> parts(Handle handle, String select, String draft, Class<T> type) {
        return handle.createQuery(select + " WHERE draft = :draft ORDER BY seq")
                .bind("draft", draft)
                .mapTo(type)
                .list();
    }
}
