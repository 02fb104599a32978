package dev.detente.store.sql;

import dev.detente.model.Sha256;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.store.AuditLog;
import dev.detente.store.RuleBookStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rule books in a database. */
record SqlRuleBookStore(Database database) implements RuleBookStore {
    private static boolean kept(Handle handle, String version) {
        return handle.createQuery("SELECT version FROM rule_book WHERE version = :version")
                .bind("version", version)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    @Override
    public void keep(String version, Map<String, String> files) {
        database.change(handle -> {
            boolean known = kept(handle, version);
            if (!known) {
                handle.createUpdate("INSERT INTO rule_book (version) VALUES (:version)")
                        .bind("version", version)
                        .execute();
            }
            files.forEach((name, content) -> {
                String hash = Sha256.hex(content);
                handle.createUpdate("INSERT INTO rule_book_text (hash, content) VALUES (:hash, :content)"
                                + " ON CONFLICT DO NOTHING")
                        .bind("hash", hash)
                        .bind("content", content)
                        .execute();
                if (known) {
                    // Only a text that was damaged and taken out is stored again.
                    return;
                }
                handle.createUpdate("INSERT INTO rule_book_file (version, name, hash)"
                                + " VALUES (:version, :name, :hash) ON CONFLICT DO NOTHING")
                        .bind("version", version)
                        .bind("name", name)
                        .bind("hash", hash)
                        .execute();
            });
            return true;
        });
    }

    @Override
    public Optional<Map<String, String>> files(String version) {
        return database.query(handle -> kept(handle, version)
                ? Optional.of(Map.copyOf(handle
                        .createQuery("SELECT * FROM rule_book_file WHERE version = :version")
                        .bind("version", version)
                        .map((row, context) -> file(handle, row))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))))
                : Optional.empty());
    }

    /** A file of a rule book; a book with a damaged file cannot be used. */
    private static Map.Entry<String, String> file(Handle handle, ResultSet row) throws SQLException {
        String name = row.getString("name");
        Optional<String> content = !Sql.intact(ChecksummedTable.RULE_BOOK_FILE, row)
                ? Optional.empty()
                : Sql.intact(
                                handle.createQuery("SELECT * FROM rule_book_text WHERE hash = :hash")
                                        .bind("hash", row.getString("hash")),
                                ChecksummedTable.RULE_BOOK_TEXT,
                                (text, context) -> text.getString("content"))
                        .stream()
                        .findFirst();
        return Map.entry(
                name,
                content.orElseThrow(() -> new RuleBookException(List.of(new Diagnostic(
                        name,
                        0,
                        0,
                        "is damaged in the store: restore it with \"detente doctor --from BACKUP\", or take it out with"
                                + " \"detente doctor --quarantine\" and publish the book again from its files")))));
    }

    @Override
    public void publish(Publication publication, AuditLog.@Nullable Entry entry, @Nullable DraftStep step) {
        database.change(handle -> {
            if (!kept(handle, publication.version())) {
                throw RuleBookStore.notKept(publication.version());
            }
            if (entry != null) {
                SqlAuditLog.append(handle, entry);
            }
            if (step != null) {
                SqlDraftStore.publish(handle, step.draft(), step.step());
            }
            Instant last = handle.createQuery("SELECT max(at) FROM publication")
                    .mapTo(Instant.class)
                    .findOne()
                    .orElse(publication.at());
            return handle.createUpdate("INSERT INTO publication (version, name, at, author, reason)"
                            + " VALUES (:version, :name, :at, :author, :reason)")
                    .bindMethods(publication.notBefore(last))
                    .execute();
        });
    }

    @Override
    public List<Publication> publications() {
        return database.query(handle -> Sql.intact(
                handle.createQuery("SELECT * FROM publication ORDER BY seq"),
                ChecksummedTable.PUBLICATION,
                Publication.class));
    }
}
