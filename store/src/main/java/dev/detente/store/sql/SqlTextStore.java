package dev.detente.store.sql;

import dev.detente.store.Acceptance;
import dev.detente.store.StoredText;
import dev.detente.store.TextStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Texts in a database. */
record SqlTextStore(Database database) implements TextStore {
    /** Actions looked up per query. */
    private static final int CHUNK = 500;

    private static final String ACCEPTED =
            "SELECT a.*, a.place AS \"index\", a.sentence_start AS \"start\", a.sentence_end AS \"end\"";
    private static final String NOTHING_ACCEPTED =
            "NOT EXISTS (SELECT 1 FROM read_text_accepted a WHERE a.text_id = read_text.id)";

    @Override
    public StoredText keep(StoredText text, int unaccepted) {
        return database.change(handle -> {
            Optional<StoredText> before = find(handle, text.id());
            if (before.isPresent() && !accepted(handle, text.id()).isEmpty()) {
                return before.get();
            }
            handle.createUpdate("DELETE FROM read_text WHERE id = :id")
                    .bind("id", text.id())
                    .execute();
            insert(handle, text);
            handle.createUpdate("DELETE FROM read_text WHERE " + NOTHING_ACCEPTED + " AND seq <= (SELECT seq"
                            + " FROM read_text WHERE " + NOTHING_ACCEPTED
                            + " ORDER BY seq DESC LIMIT 1 OFFSET :unaccepted)")
                    .bind("unaccepted", unaccepted)
                    .execute();
            return text;
        });
    }

    private static void insert(Handle handle, StoredText text) {
        handle.createUpdate("INSERT INTO read_text (id, text, day, title, url, reader, reading, at, author)"
                        + " VALUES (:id, :text, :day, :title, :url, :reader, :reading, :at, :author)")
                .bindMethods(text)
                .execute();
    }

    @Override
    public Optional<StoredText> find(String id) {
        return database.query(handle -> find(handle, id));
    }

    private static Optional<StoredText> find(Handle handle, String id) {
        return Sql.intact(
                        handle.createQuery("SELECT * FROM read_text WHERE id = :id")
                                .bind("id", id),
                        ChecksummedTable.READ_TEXT,
                        StoredText.class)
                .stream()
                .findFirst();
    }

    private record NumberedText(long number, TextSummary text) {}

    @Override
    public Page page(long from, int limit) {
        List<NumberedText> rows = database.query(handle -> handle.createQuery(
                        "SELECT seq, id, day, title, url, reader, at, author, (SELECT count(DISTINCT a.action_id)"
                                + " FROM read_text_accepted a WHERE a.text_id = read_text.id) AS accepted"
                                + " FROM read_text WHERE seq <= :from ORDER BY seq DESC LIMIT :rows")
                .bind("from", from)
                .bind("rows", limit + 1)
                .map(row -> new NumberedText(row.getColumn("seq", Long.class), row.getRow(TextSummary.class)))
                .list());
        return new Page(
                rows.stream().limit(limit).map(NumberedText::text).toList(),
                rows.size() > limit ? rows.get(limit).number() : null);
    }

    @Override
    public void accept(StoredText text, List<Acceptance> accepted) {
        database.change(handle -> {
            if (find(handle, text.id()).isEmpty()) {
                // One that is damaged is replaced.
                handle.createUpdate("DELETE FROM read_text WHERE id = :id")
                        .bind("id", text.id())
                        .execute();
                insert(handle, text);
            }
            PreparedBatch batch = handle.prepareBatch("INSERT INTO read_text_accepted (text_id, place, sentence_start,"
                    + " sentence_end, feed, report_id, action_id, at, author, proposed, changed) VALUES (:textId,"
                    + " :index, :start, :end, :feed, :reportId, :actionId, :at, :author, :proposed, :changedFields)");
            accepted.forEach(a -> batch.bindMethods(a)
                    .bind("changedFields", Values.join(a.changed()))
                    .add());
            return batch.execute();
        });
    }

    @Override
    public List<Acceptance> accepted(String textId) {
        return database.query(handle -> accepted(handle, textId));
    }

    private static List<Acceptance> accepted(Handle handle, String textId) {
        return Sql.intact(
                handle.createQuery(ACCEPTED + " FROM read_text_accepted a WHERE a.text_id = :id ORDER BY a.seq")
                        .bind("id", textId),
                ChecksummedTable.READ_TEXT_ACCEPTED,
                Acceptance.class);
    }

    @Override
    public Map<String, Origin> origins(Collection<String> actionIds) {
        Map<String, Origin> origins = new HashMap<>();
        List<String> ids = actionIds.stream().distinct().toList();
        for (int i = 0; i < ids.size(); i += CHUNK) {
            List<String> chunk = ids.subList(i, Math.min(i + CHUNK, ids.size()));
            database.query(handle -> Sql.intact(
                            handle.createQuery(
                                            ACCEPTED + ", t.title FROM read_text_accepted a LEFT JOIN"
                                                    + " read_text t ON t.id = a.text_id WHERE a.action_id IN (<ids>) ORDER BY a.seq")
                                    .bindList("ids", chunk),
                            ChecksummedTable.READ_TEXT_ACCEPTED,
                            (row, context) -> new Origin(
                                    context.findRowMapperFor(Acceptance.class)
                                            .orElseThrow()
                                            .map(row, context),
                                    row.getString("title"))))
                    .forEach(o -> origins.put(o.acceptance().actionId(), o));
        }
        return origins;
    }
}
