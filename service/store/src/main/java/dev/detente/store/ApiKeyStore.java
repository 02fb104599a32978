package dev.detente.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** API keys, without their secrets. They are added and revoked, never deleted, so that the author of a change stays known. */
public record ApiKeyStore(Transactions database) {
    /**
     * Adds a key.
     *
     * @throws IllegalArgumentException when its id is taken
     */
    public void add(ApiKey key) {
        database.change(handle -> {
            if (find(handle, key.id()).isPresent()) {
                throw new IllegalArgumentException("there is a key " + key.id() + " already: make another one");
            }
            return handle.createUpdate("INSERT INTO api_key (id, name, role, hash, created_at, created_by, last_day,"
                            + " revoked_at) VALUES (:id, :name, :role, :hash, :createdAt, :createdBy, :lastDay,"
                            + " :revokedAt)")
                    .bindMethods(key)
                    .execute();
        });
    }

    /** The key with that id; empty when there is none. */
    public Optional<ApiKey> find(String id) {
        return database.query(handle -> find(handle, id));
    }

    private static Optional<ApiKey> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM api_key WHERE id = :id")
                .bind("id", id)
                .mapTo(ApiKey.class)
                .findOne();
    }

    /** All keys, oldest first. */
    public List<ApiKey> all() {
        return database.query(handle -> handle.createQuery("SELECT * FROM api_key ORDER BY created_at, id")
                .mapTo(ApiKey.class)
                .list());
    }

    /** Revokes a key; false when no unrevoked key has that id. An earlier revocation is kept. */
    public boolean revoke(String id, Instant at) {
        return database.change(handle -> handle.createUpdate(
                                "UPDATE api_key SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
                        .bind("id", id)
                        .bind("at", at)
                        .execute())
                > 0;
    }
}
