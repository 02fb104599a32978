package dev.detente.service.store.sql;

import dev.detente.service.store.ApiKey;
import dev.detente.service.store.ApiKeyStore;
import dev.detente.service.store.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API keys in a database. */
final class SqlApiKeyStore implements ApiKeyStore {
    private static final String COLUMNS = "id, name, role, hash, created_at, created_by, last_day, revoked_at";
    private static final String FIND = "SELECT " + COLUMNS + " FROM api_key WHERE id = ?";

    private final Database database;

    SqlApiKeyStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiKey key) {
        database.write(connection -> {
            if (!Database.list(connection, FIND, s -> Values.setText(s, 1, key.id()), row -> true)
                    .isEmpty()) {
                throw ApiKeyStore.taken(key.id());
            }
            String sql = "INSERT INTO api_key (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
            return Database.update(connection, sql, s -> {
                Values.setText(s, 1, key.id());
                Values.setText(s, 2, key.name());
                Values.setText(s, 3, key.role().name());
                Values.setText(s, 4, key.hash());
                s.setLong(5, Values.nanos(key.createdAt()));
                Values.setText(s, 6, key.createdBy());
                Values.setDay(s, 7, key.lastDay());
                Instant revoked = key.revokedAt();
                if (revoked == null) {
                    s.setNull(8, Types.BIGINT);
                } else {
                    s.setLong(8, Values.nanos(revoked));
                }
            });
        });
    }

    private static @Nullable LocalDate dayOrNull(ResultSet row, String column) throws SQLException {
        long day = row.getLong(column);
        return row.wasNull() ? null : LocalDate.ofEpochDay(day);
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("hash"),
                Values.instant(row.getLong("created_at")),
                row.getString("created_by"),
                dayOrNull(row, "last_day"),
                Values.instantOrNull(row, "revoked_at"));
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return database.list(FIND, s -> Values.setText(s, 1, id), SqlApiKeyStore::key).stream()
                .findFirst();
    }

    @Override
    public List<ApiKey> all() {
        return database.list(
                "SELECT " + COLUMNS + " FROM api_key ORDER BY created_at, id", s -> {}, SqlApiKeyStore::key);
    }

    @Override
    public boolean revoke(String id, Instant at) {
        return database.update("UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", s -> {
                    s.setLong(1, Values.nanos(at));
                    Values.setText(s, 2, id);
                })
                > 0;
    }
}
