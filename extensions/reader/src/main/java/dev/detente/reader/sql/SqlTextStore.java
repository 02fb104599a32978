package dev.detente.reader.sql;

import dev.detente.model.NewReport;
import dev.detente.reader.texts.StoredText;
import dev.detente.reader.texts.TextStore;
import dev.detente.store.Acceptance;
import dev.detente.store.OriginStore;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.Transactions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Texts in a database. */
public record SqlTextStore(Transactions database) implements TextStore {
    private static final String NOTHING_ACCEPTED =
            "NOT EXISTS (SELECT 1 FROM read_text_accepted a WHERE a.text_id = read_text.id)";

    @Override
    public StoredText keep(StoredText text, int unaccepted) {
        return database.change(handle -> {
            Optional<StoredText> before = find(handle, text.id());
            if (before.isPresent() && !OriginStore.ofText(handle, text.id()).isEmpty()) {
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
        return handle.createQuery("SELECT * FROM read_text WHERE id = :id")
                .bind("id", id)
                .mapTo(StoredText.class)
                .findOne();
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
    public Accepted accept(StoredText text, List<NewReport> reports, List<Acceptance> origins, InstantSource clock) {
        if (reports.isEmpty()) {
            return new Accepted(List.of(), 0);
        }
        return database.change(handle -> {
            if (find(handle, text.id()).isEmpty()) {
                insert(handle, text);
            }
            List<Outcome> outcomes = database.append(handle, reports, clock);
            return new Accepted(outcomes, OriginStore.append(handle, outcomes, origins));
        });
    }
}
