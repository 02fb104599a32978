package dev.detente.store.sql;

import dev.detente.model.Sha256;
import dev.detente.store.AuditLog;
import dev.detente.store.RuleBookStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** Rule books in a database. */
record SqlRuleBookStore(Database database) implements RuleBookStore {
    private static final GenericType<Map<String, String>> FILES = new GenericType<>() {};

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
            if (kept(handle, version)) {
                return false;
            }
            handle.createUpdate("INSERT INTO rule_book (version) VALUES (:version)")
                    .bind("version", version)
                    .execute();
            files.forEach((name, content) -> {
                String hash = Sha256.hex(content);
                handle.createUpdate("INSERT INTO rule_book_text (hash, content) VALUES (:hash, :content)"
                                + " ON CONFLICT DO NOTHING")
                        .bind("hash", hash)
                        .bind("content", content)
                        .execute();
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
                ? Optional.of(handle.createQuery("SELECT f.name, t.content FROM rule_book_file f JOIN rule_book_text t"
                                + " ON t.hash = f.hash WHERE f.version = :version")
                        .bind("version", version)
                        .setMapKeyColumn("name")
                        .setMapValueColumn("content")
                        .collectInto(FILES))
                : Optional.empty());
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
        return database.query(handle -> handle.createQuery("SELECT * FROM publication ORDER BY seq")
                .mapTo(Publication.class)
                .list());
    }
}
