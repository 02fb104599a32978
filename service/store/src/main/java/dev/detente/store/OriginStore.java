package dev.detente.store;

import dev.detente.model.ReportKey;
import dev.detente.store.ReportStore.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Where reports come from that became reports by acceptance. They are never deleted. */
public record OriginStore(Transactions database) {
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
                .map(OriginStore::key)
                .collect(Collectors.toSet());
        PreparedBatch batch = handle.prepareBatch("INSERT INTO read_text_accepted (text_id, title, day, words, place,"
                + " sentence_start, sentence_end, feed, report_id, action_id, at, author, proposed, changed) VALUES"
                + " (:textId, :title, :day, :words, :index, :start, :end, :feed, :reportId, :actionId, :at, :author,"
                + " :proposed, :changed)");
        for (int i = 0; i < origins.size(); i++) {
            Acceptance a = origins.get(i);
            if (outcomes.get(i) != Outcome.DUPLICATE || !known.contains(key(a))) {
                batch.bindMethods(a).add();
            }
        }
        return batch.execute().length;
    }

    private static ReportKey key(Acceptance a) {
        return new ReportKey(a.feed(), a.reportId());
    }

    /** The acceptances from a text, oldest first. */
    public List<Acceptance> ofText(String textId) {
        return database.query(handle -> ofText(handle, textId));
    }

    /** The acceptances from a text, oldest first, within a transaction. */
    public static List<Acceptance> ofText(Handle handle, String textId) {
        return handle.createQuery(SELECT + "a.text_id = :id ORDER BY a.seq")
                .bind("id", textId)
                .mapTo(Acceptance.class)
                .list();
    }

    /** The last acceptance that led to each of the given actions, by action id; those that come from no text are left out. */
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
