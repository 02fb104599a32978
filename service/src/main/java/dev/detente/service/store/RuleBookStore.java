package dev.detente.service.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of rule books and their publications. Append-only. */
public interface RuleBookStore {
    /**
     * The event that a version became the one in use.
     *
     * @param version the rule book's version
     * @param name its name
     * @param at since when
     * @param author who published it
     * @param reason why
     */
    record Publication(String version, String name, Instant at, String author, String reason) {}

    /** Stores a version's files, by name; does nothing when the version is stored already. */
    void keep(String version, Map<String, String> files);

    /** The files of a version; empty when it is not stored. */
    Optional<Map<String, String>> files(String version);

    /**
     * Publishes a stored version.
     *
     * @throws IllegalArgumentException when it is not stored
     */
    void publish(Publication publication);

    /** All publications, oldest first. */
    List<Publication> publications();

    /** The exception that adapters throw when a version to publish is not stored. */
    static IllegalArgumentException notKept(String version) {
        return new IllegalArgumentException(
                "the rule book " + version + " is not kept and cannot be published: keep its files first");
    }
}
