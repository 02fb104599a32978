package dev.detente.service.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions of rule books and when each was published. Append-only. */
public interface RuleBookStore {
    /**
     * A version that became the one in use.
     *
     * @param version the rule book's version
     * @param name its name
     * @param at since when
     * @param author who published it
     * @param reason why
     */
    record Publication(String version, String name, Instant at, String author, String reason) {}

    /** Keeps a version's files, by name; a version that is kept already stays as it is. */
    void keep(String version, Map<String, String> files);

    /** The files of a version; empty when it is not kept. */
    Optional<Map<String, String>> files(String version);

    /**
     * Publishes a version that is kept.
     *
     * @throws IllegalArgumentException when it is not kept
     */
    void publish(Publication publication);

    /** All publications, the first one first. */
    List<Publication> publications();

    /** What adapters throw when a version is to be published that is not kept. */
    static IllegalArgumentException notKept(String version) {
        return new IllegalArgumentException(
                "the rule book " + version + " is not kept and cannot be published: keep its files first");
    }
}
