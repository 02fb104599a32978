package dev.detente.cluster.core;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.GenericTypeInfo;

/**
 * The type of a stream or a state whose values {@link RecordSerializer} writes. Every stream has one, so that Flink never guesses how to write a value.
 *
 * @param <T> the type of the values
 */
public final class RecordType<T> extends GenericTypeInfo<T> {
    private static final long serialVersionUID = 1L;

    private RecordType(Class<T> type) {
        super(type);
    }

    /** The type of values of a class. */
    public static <T> RecordType<T> of(Class<T> type) {
        return new RecordType<>(type);
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new RecordSerializer<>(getTypeClass());
    }
}
