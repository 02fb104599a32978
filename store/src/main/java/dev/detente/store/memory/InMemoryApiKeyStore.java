package dev.detente.store.memory;

import dev.detente.store.ApiKey;
import dev.detente.store.ApiKeyStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API keys in memory. */
final class InMemoryApiKeyStore implements ApiKeyStore {
    private final Map<String, ApiKey> keys = new HashMap<>();

    @Override
    public synchronized void add(ApiKey key) {
        if (keys.putIfAbsent(key.id(), key) != null) {
            throw ApiKeyStore.taken(key.id());
        }
    }

    @Override
    public synchronized Optional<ApiKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public synchronized List<ApiKey> all() {
        return keys.values().stream()
                .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id))
                .toList();
    }

    @Override
    public synchronized boolean revoke(String id, Instant at) {
        ApiKey key = keys.get(id);
        if (key == null || key.revokedAt() != null) {
            return false;
        }
        keys.put(id, key.revoked(at));
        return true;
    }
}
