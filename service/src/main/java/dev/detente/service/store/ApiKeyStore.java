package dev.detente.service.store;

import dev.detente.service.access.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** API keys, without their secrets. They are added and revoked, never deleted, so that who did something stays known. */
public interface ApiKeyStore {
    /**
     * Adds a key.
     *
     * @throws IllegalArgumentException when there is one with its id
     */
    void add(ApiKey key);

    /** The key with that id; empty when there is none. */
    Optional<ApiKey> find(String id);

    /** All keys, the one made first first. */
    List<ApiKey> all();

    /** Revokes a key; false when there is none with that id that is not revoked. The first revocation stays. */
    boolean revoke(String id, Instant at);

    /** What adapters throw when a key is added under an id that is taken. */
    static IllegalArgumentException taken(String id) {
        return new IllegalArgumentException("there is a key " + id + " already: make another one");
    }
}
