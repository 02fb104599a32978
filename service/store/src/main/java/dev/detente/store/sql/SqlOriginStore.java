package dev.detente.store.sql;

import dev.detente.model.ReportKey;
import dev.detente.model.Texts;
import dev.detente.store.Acceptance;
import dev.detente.store.OriginStore;
import dev.detente.store.ReportStore.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Origins of reports in a database. */
public record SqlOriginStore(Transactions database) implements OriginStore {
    /** Actions looked up per query. */
    private static final int CHUNK = 500;

    private static final String SELECT = "SELECT a.*, a.place AS \"index\", a.sentence_start AS \"start\","
            + " a.sentence_end AS \"end\" FROM read_text_accepted a WHERE ";

    /**
     * Stores where reports come from, in the transaction that stored them. One that repeats a report whose origin is stored already is left out.
     *
     * @param outcomes those of the reports
     * @param origins where each comes from, in the same order
     * @return how many were stored
     */
    public static int append(Handle handle, List<Outcome> outcomes, List<Acceptance> origins) {
        Set<ReportKey> known = origins.stream()
                .map(Acceptance::textId)
                .distinct()
                .flatMap(text -> ofText(handle, text).stream())
                .map(SqlOriginStore::key)
                .collect(Collectors.toSet());
        PreparedBatch batch = handle.prepareBatch("INSERT INTO read_text_accepted (text_id, title, day, words, place,"
                + " sentence_start, sentence_end, feed, report_id, action_id, at, author, proposed, changed) VALUES"
                + " (:textId, :title, :day, :words, :index, :start, :end, :feed, :reportId, :actionId, :at, :author,"
                + " :proposed, :changedFields)");
        for (int i = 0; i < origins.size(); i++) {
            Acceptance a = origins.get(i);
            if (outcomes.get(i) != Outcome.DUPLICATE || !known.contains(key(a))) {
                batch.bindMethods(a)
                        .bind("changedFields", Values.join(a.changed()))
                        .add();
            }
        }
        return batch.size() == 0 ? 0 : batch.execute().length;
    }

    private static ReportKey key(Acceptance a) {
        return new ReportKey(a.feed(), a.reportId());
    }

    /** Fills in what a backup of an earlier version lacks: the title, the day and the words, from its texts. */
    static void complete(Connection backup, Connection store) throws SQLException {
        String present = "SELECT 1 FROM pragma_table_info('read_text_accepted') WHERE name = 'words'";
        if (!Database.list(backup, present, s -> {}, row -> true).isEmpty()) {
            return;
        }
        record Sentence(long seq, @Nullable String title, long day, String words) {}
        List<Sentence> sentences = Database.list(
                backup,
                "SELECT a.seq, t.title, t.day, t.text, a.sentence_start, a.sentence_end FROM read_text_accepted a"
                        + " JOIN read_text t ON t.id = a.text_id",
                s -> {},
                row -> new Sentence(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        Texts.part(row.getString(4), row.getInt(5), row.getInt(6))));
        for (Sentence sentence : sentences) {
            Database.update(store, "UPDATE read_text_accepted SET title = ?, day = ?, words = ? WHERE seq = ?", s -> {
                s.setString(1, sentence.title());
                s.setLong(2, sentence.day());
                s.setString(3, sentence.words());
                s.setLong(4, sentence.seq());
            });
        }
    }

    @Override
    public List<Acceptance> ofText(String textId) {
        return database.query(handle -> ofText(handle, textId));
    }

    /** The origins of reports from a text, oldest first, within a transaction. */
    public static List<Acceptance> ofText(Handle handle, String textId) {
        return handle.createQuery(SELECT + "a.text_id = :id ORDER BY a.seq")
                .bind("id", textId)
                .mapTo(Acceptance.class)
                .list();
    }

    @Override
    public Map<String, Acceptance> of(Collection<String> actionIds) {
        Map<String, Acceptance> origins = new HashMap<>();
        List<String> ids = actionIds.stream().distinct().toList();
        for (int i = 0; i < ids.size(); i += CHUNK) {
            List<String> chunk = ids.subList(i, Math.min(i + CHUNK, ids.size()));
            database.query(handle -> handle.createQuery(SELECT + "a.action_id IN (<ids>) ORDER BY a.seq")
                            .bindList("ids", chunk)
                            .mapTo(Acceptance.class)
                            .list())
                    .forEach(a -> origins.put(a.actionId(), a));
        }
        return origins;
    }
}
