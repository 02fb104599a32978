package dev.detente.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** API keys, without their secrets. They are added and revoked, never deleted, so that the author of a change stays known. */
public interface ApiKeyStore {
    /**
     * Adds a key.
     *
     * @throws IllegalArgumentException when its id is taken
     */
    void add(ApiKey key);

    /** The key with that id; empty when there is none. */
    Optional<ApiKey> find(String id);

    /** All keys, oldest first. */
    List<ApiKey> all();

    /** Revokes a key; false when no unrevoked key has that id. An earlier revocation is kept. */
    boolean revoke(String id, Instant at);

    /** The exception that adapters throw when the id of a new key is taken. */
    static IllegalArgumentException taken(String id) {
        return new IllegalArgumentException("there is a key " + id + " already: make another one");
    }
}
