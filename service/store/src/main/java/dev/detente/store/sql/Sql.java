package dev.detente.store.sql;

import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import java.lang.reflect.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * Statements with named parameters. Records are written and read by the names of their components: {@code createdAt} is the column
 * {@code created_at}.
 */
final class Sql {
    /** The connection of the thread's transaction. */
    private static final ThreadLocal<Connection> CONNECTION = new ThreadLocal<>();

    private static final Jdbi JDBI = Jdbi.create(new BorrowedConnection())
            .registerRowMapper(Sql::record)
            .registerArgument(new Column<>(String.class, Types.VARCHAR, Values::storable))
            .registerArgument(new Column<>(Feed.class, Types.VARCHAR, Feed::id))
            .registerArgument(new Column<>(Pair.class, Types.VARCHAR, Pair::toString))
            .registerArgument(new Column<>(Instant.class, Types.BIGINT, Values::nanos))
            .registerArgument(new Column<>(LocalDate.class, Types.BIGINT, LocalDate::toEpochDay))
            .registerArgument(new Column<>(List.class, Types.VARCHAR, list -> Values.storable(Values.join(list))))
            .registerColumnMapper(
                    Feed.class,
                    (row, column, context) -> Feed.find(row.getString(column)).orElseThrow())
            .registerColumnMapper(Pair.class, (row, column, context) -> Pair.parse(row.getString(column)))
            .registerColumnMapper(Instant.class, (row, column, context) -> Values.instantOrNull(row, column))
            .registerColumnMapper(LocalDate.class, (row, column, context) -> Values.dayOrNull(row, column))
            .registerColumnMapper(
                    new GenericType<List<String>>() {},
                    (row, column, context) ->
                            Values.split(row.getString(column)).toList())
            .registerColumnMapper(
                    new GenericType<List<IssueId>>() {},
                    (row, column, context) -> ReportRows.issues(row.getString(column)))
            .registerArrayType(String.class, "text");

    private Sql() {}

    /** Runs statements within the open transaction of a connection. */
    static <T extends @Nullable Object> T run(Connection connection, HandleCallback<T, SQLException> work)
            throws SQLException {
        CONNECTION.set(connection);
        try (Handle handle = JDBI.open()) {
            return work.withHandle(handle);
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw e;
        } finally {
            CONNECTION.remove();
        }
    }

    private static Optional<RowMapper<?>> record(Type type, ConfigRegistry config) {
        Class<?> read = GenericTypes.getErasedType(type);
        return read.isRecord() && read != Pair.class ? Optional.of(ConstructorMapper.of(read)) : Optional.empty();
    }

    /** Hands out the connection of the thread's transaction, and leaves it open. */
    private static final class BorrowedConnection implements ConnectionFactory {
        @Override
        public Connection openConnection() {
            return CONNECTION.get();
        }

        @Override
        public void closeConnection(Connection connection) {}
    }

    /** Writes values of a type as texts or numbers. */
    private record Column<T>(Class<T> type, int sqlType, Function<T, Object> convert)
            implements ArgumentFactory.Preparable {
        @Override
        public Optional<Function<Object, Argument>> prepare(Type given, ConfigRegistry config) {
            return GenericTypes.getErasedType(given) != type
                    ? Optional.empty()
                    : Optional.of(value -> (position, statement, context) -> statement.setObject(
                            position, value == null ? null : convert.apply(type.cast(value)), sqlType));
        }
    }
}
