package dev.detente.store;

import com.fasterxml.jackson.annotation.JsonRootName;
import dev.detente.model.Sha256;
import dev.detente.store.Draft.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** Versions of rule books and their publications. Append-only. */
public record RuleBookStore(Transactions database) {
    private static final GenericType<Map<String, String>> FILES = new GenericType<>() {};

    /**
     * A version that came into use: who put it in use, and why.
     *
     * @param version the version, the SHA-256 of its files in hex
     * @param name the name of the rule book
     * @param at the instant at which it came into use; the service uses it a moment later
     * @param author who put it in use
     * @param reason why
     */
    @JsonRootName("PublicationJson")
    public record Publication(String version, String name, Instant at, String author, String reason) {
        /** Moves a publication to the time of the last one when the clock was set back: else the book in use at an instant would change later. */
        public Publication notBefore(Instant last) {
            return at.isBefore(last) ? new Publication(version, name, last, author, reason) : this;
        }
    }

    private static boolean kept(Handle handle, String version) {
        return handle.createQuery("SELECT version FROM rule_book WHERE version = :version")
                .bind("version", version)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** Stores a version's files, by name; does nothing when the version is stored already. */
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

    /** The files of a version; empty when it is not stored. */
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

    /**
     * A step of the draft that is published.
     *
     * @param draft the draft's id
     * @param step the step
     */
    public record DraftStep(String draft, Step step) {}

    /**
     * Publishes a stored version, together with what is recorded about it: all of it is stored, or nothing. When the clock was set back, the publication
     * gets the time of the last one.
     *
     * @param entry the entry of the audit log; null when no person publishes
     * @param step the step of the draft; null when the version does not come from a draft
     * @throws IllegalArgumentException when the version is not stored, or there is no such draft
     * @throws DraftStore.OvertakenException when the draft was published, discarded or changed meanwhile
     */
    public void publish(Publication publication, AuditLog.@Nullable Entry entry, @Nullable DraftStep step) {
        database.change(handle -> {
            if (!kept(handle, publication.version())) {
                throw notKept(publication.version());
            }
            if (entry != null) {
                AuditLog.append(handle, entry);
            }
            if (step != null) {
                DraftStore.publish(handle, step.draft(), step.step());
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

    /** Publishes a stored version that no person publishes. */
    public void publish(Publication publication) {
        publish(publication, null, null);
    }

    /** All publications, oldest first. */
    public List<Publication> publications() {
        return database.query(handle -> handle.createQuery("SELECT * FROM publication ORDER BY seq")
                .mapTo(Publication.class)
                .list());
    }

    /** The exception when a version to publish is not stored. */
    public static IllegalArgumentException notKept(String version) {
        return new IllegalArgumentException(
                "the rule book " + version + " is not kept and cannot be published: keep its files first");
    }
}
