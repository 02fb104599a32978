package dev.detente.store;

import dev.detente.store.Draft.Comment;
import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/** Drafts of rule books. Append-only. */
public record DraftStore(Transactions database) {
    /** Stores a new draft, without saves and steps. */
    public void begin(Draft draft) {
        database.change(handle -> handle.createUpdate(
                        "INSERT INTO draft (id, title, base, author, at) VALUES (:id, :title, :base, :author, :at)")
                .bindMethods(draft)
                .execute());
    }

    /**
     * Replaces the contents that the writer started from.
     *
     * @param was the version that the writer started from
     * @return false when the draft does not exist, was published or discarded, or another writer saved contents meanwhile; nothing is stored then
     */
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

    /**
     * Records a step, if the draft {@linkplain Draft#takes takes} it: of two who decide about a draft at once, one succeeds.
     *
     * @return false when it does not; nothing is stored then
     * @throws IllegalArgumentException when the draft does not exist
     */
    public boolean step(String id, Step step) {
        return database.change(handle -> {
            Draft draft = there(handle, id);
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
        Draft draft = there(handle, id);
        if (!draft.takes(step)) {
            throw new OvertakenException(draft);
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

    /**
     * Adds a comment.
     *
     * @return false when the draft was published or discarded; nothing is stored then
     * @throws IllegalArgumentException when the draft does not exist
     */
    public boolean comment(String id, Comment comment) {
        return database.change(handle -> {
            if (there(handle, id).closed()) {
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

    /** The draft with that id. */
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

    private static Draft there(Handle handle, String id) {
        return find(handle, id)
                .orElseThrow(() -> new IllegalArgumentException("there is no draft " + id + ": begin it first"));
    }

    /** All drafts, newest first. */
    public List<Draft> all() {
        return database.query(handle -> drafts(handle, handle.createQuery("SELECT * FROM draft ORDER BY seq DESC")));
    }

    /** The drafts that are neither published nor discarded, newest first. */
    public List<Draft> open() {
        return database.query(
                handle -> drafts(
                        handle,
                        handle.createQuery(
                                "SELECT * FROM draft WHERE id NOT IN"
                                        + " (SELECT draft FROM draft_step WHERE state IN ('PUBLISHED', 'DISCARDED')) ORDER BY seq DESC")));
    }

    private static List<Draft> drafts(Handle handle, Query query) {
        return query.map(row -> draft(handle, row)).list();
    }

    private static Draft draft(Handle handle, RowView row) {
        String id = row.getColumn("id", String.class);
        return new Draft(
                id,
                row.getColumn("title", String.class),
                row.getColumn("base", String.class),
                row.getColumn("author", String.class),
                row.getColumn("at", Instant.class),
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

    /** Another user published, discarded or changed a draft before its publication; the message gives the cause. */
    public static final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Describes the change of the draft. */
        public OvertakenException(Draft draft) {
            super("the draft " + draft.id() + " cannot be published any more: "
                    + draft.steps().stream()
                            .filter(step -> step.to() == DraftState.DISCARDED || step.to() == DraftState.PUBLISHED)
                            .map(step -> step.author() + " has " + step.to().word() + " it")
                            .findFirst()
                            .orElse("it holds " + draft.version() + " now"));
        }
    }
}
