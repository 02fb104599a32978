package dev.detente.cluster.core;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes values that nothing changes after they were made, as {@link RecordCodec} says: they are never copied. A savepoint keeps the class and the version of
 * the bytes, and a program of another version refuses it.
 *
 * @param <T> the type of the values
 */
public final class RecordSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    /** Grows when the components of a record change that a stream keeps. */
    private static final int VERSION = 1;

    private static final int SOME_BYTES = 1_024;

    private final Class<T> type;

    private transient @Nullable DataOutputSerializer whole;

    public RecordSerializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new RecordSerializer<>(type);
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        RecordCodec<T> codec = RecordCodec.of(type);
        if (target instanceof DataOutputSerializer) {
            codec.writer().write(value, target);
            return;
        }
        // A checkpoint's stream takes some bytes at once much faster than one by one.
        DataOutputSerializer bytes = whole;
        if (bytes == null) {
            bytes = new DataOutputSerializer(SOME_BYTES);
            whole = bytes;
        }
        bytes.clear();
        codec.writer().write(value, bytes);
        target.write(bytes.getSharedBuffer(), 0, bytes.length());
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return RecordCodec.of(type).reader().read(source);
    }

    @Override
    public T deserialize(@Nullable T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // Flink allows it: there is nothing to fill again
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, @Nullable T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordSerializer<?> same && same.type.equals(type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new Snapshot<>(type);
    }

    /** The part of a serializer that a savepoint keeps. */
    public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {
        private @Nullable Class<T> type;
        private int version = VERSION;

        /** For Flink, which fills it. */
        public Snapshot() {}

        private Snapshot(Class<T> type) {
            this.type = type;
        }

        @Override
        public int getCurrentVersion() {
            return 1;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeUTF(Objects.requireNonNull(type).getName());
            out.writeInt(version);
        }

        @Override
        @SuppressWarnings("unchecked") // the name of a class that was written with this version
        public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader) throws IOException {
            String name = in.readUTF();
            try {
                type = (Class<T>) Class.forName(name, false, loader);
            } catch (ClassNotFoundException e) {
                throw new IOException(
                        "this program knows no form of state called \"" + name
                                + "\": the savepoint is of another version of the program, so start that one",
                        e);
            }
            version = in.readInt();
        }

        @Override
        public TypeSerializer<T> restoreSerializer() {
            return new RecordSerializer<>(Objects.requireNonNull(type));
        }

        @Override
        public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
            return old instanceof Snapshot<T> before && Objects.equals(before.type, type) && before.version == version
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
