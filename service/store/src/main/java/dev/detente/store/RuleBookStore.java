package dev.detente.store;

import com.fasterxml.jackson.annotation.JsonRootName;
import dev.detente.store.Draft.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Versions of rule books and their publications. Append-only. */
public interface RuleBookStore {
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
    record Publication(String version, String name, Instant at, String author, String reason) {
        /** Moves a publication to the time of the last one when the clock was set back: else the book in use at an instant would change later. */
        public Publication notBefore(Instant last) {
            return at.isBefore(last) ? new Publication(version, name, last, author, reason) : this;
        }
    }

    /** Stores a version's files, by name; does nothing when the version is stored already. */
    void keep(String version, Map<String, String> files);

    /** The files of a version; empty when it is not stored. */
    Optional<Map<String, String>> files(String version);

    /**
     * A step of the draft that is published.
     *
     * @param draft the draft's id
     * @param step the step
     */
    record DraftStep(String draft, Step step) {}

    /**
     * Publishes a stored version, together with what is recorded about it: all of it is stored, or nothing. When the clock was set back, the publication
     * gets the time of the last one.
     *
     * @param entry the entry of the audit log; null when no person publishes
     * @param step the step of the draft; null when the version does not come from a draft
     * @throws IllegalArgumentException when the version is not stored, or there is no such draft
     * @throws DraftStore.OvertakenException when the draft was published, discarded or changed meanwhile
     */
    void publish(Publication publication, AuditLog.@Nullable Entry entry, @Nullable DraftStep step);

    /** Publishes a stored version that no person publishes. */
    default void publish(Publication publication) {
        publish(publication, null, null);
    }

    /** All publications, oldest first. */
    List<Publication> publications();

    /** The exception that adapters throw when a version to publish is not stored. */
    static IllegalArgumentException notKept(String version) {
        return new IllegalArgumentException(
                "the rule book " + version + " is not kept and cannot be published: keep its files first");
    }
}
