package dev.detente.cluster.core;

import dev.detente.scoring.files.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes the values of a job over files. Each job reads only its own output: when it is started again, it begins from the start.
 *
 * @param <T> the type of the values
 */
final class CompactSerializer<T> extends ValueSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final Wire.Writer<T> writer;
    private final Wire.Reader<T> reader;

    CompactSerializer(Class<T> type, Wire.Writer<T> writer, Wire.Reader<T> reader) {
        this.type = type;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        writer.write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return reader.read(source);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompactSerializer<?> same && same.type.equals(type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new Snapshot<>();
    }

    /**
     * The snapshot that Flink requires.
     *
     * @param <T> the type of the values
     */
    public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {
        @Override
        public int getCurrentVersion() {
            return 1;
        }

        @Override
        public void writeSnapshot(DataOutputView out) {}

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader loader) {}

        @Override
        public TypeSerializer<T> restoreSerializer() {
            throw new UnsupportedOperationException("a job over files keeps no state: start it again");
        }

        @Override
        public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
    }
}
