package dev.detente.store.sql;

import dev.detente.store.ApiKey;
import dev.detente.store.ApiKeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** API keys in a database. */
record SqlApiKeyStore(Database database) implements ApiKeyStore {
    @Override
    public void add(ApiKey key) {
        database.change(handle -> {
            if (find(handle, key.id()).isPresent()) {
                throw ApiKeyStore.taken(key.id());
            }
            return handle.createUpdate("INSERT INTO api_key (id, name, role, hash, created_at, created_by, last_day,"
                            + " revoked_at) VALUES (:id, :name, :role, :hash, :createdAt, :createdBy, :lastDay,"
                            + " :revokedAt)")
                    .bindMethods(key)
                    .execute();
        });
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return database.query(handle -> find(handle, id));
    }

    private static Optional<ApiKey> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM api_key WHERE id = :id")
                .bind("id", id)
                .mapTo(ApiKey.class)
                .findOne();
    }

    @Override
    public List<ApiKey> all() {
        return database.query(handle -> handle.createQuery("SELECT * FROM api_key ORDER BY created_at, id")
                .mapTo(ApiKey.class)
                .list());
    }

    @Override
    public boolean revoke(String id, Instant at) {
        return database.change(handle -> handle.createUpdate(
                                "UPDATE api_key SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
                        .bind("id", id)
                        .bind("at", at)
                        .execute())
                > 0;
    }
}
