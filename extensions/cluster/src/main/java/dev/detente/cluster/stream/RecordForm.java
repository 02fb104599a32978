package dev.detente.cluster.stream;

import dev.detente.cluster.core.CompactType;
import dev.detente.cluster.core.ValueSerializer;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The form in which a kind of record is sent and kept. Each has a name that never changes and a version that grows when its bytes change: a newer
 * program reads the state of an older one, by the version that the state was written with, and writes its own.
 *
 * @param <T> the record
 * @param name the name of this form in savepoints
 * @param version the version that is written, from 1
 * @param type the class of the record, which nothing changes after it was made
 * @param writer writes it in that version
 * @param reader reads it in that version or an earlier one
 */
record RecordForm<T>(String name, int version, Class<T> type, Wire.Writer<T> writer, Reader<T> reader) {
    static final RecordForm<KafkaRow> ROW = of("row", KafkaRow.class, KafkaRow::write, KafkaRow::read);
    static final RecordForm<StreamFact> FACT = of("fact", StreamFact.class, StreamFact::write, StreamFact::read);
    static final RecordForm<ControlMessage> CONTROL =
            of("control", ControlMessage.class, ControlMessage::write, ControlMessage::read);
    static final RecordForm<PairUpdate> PAIR_CHANGE =
            of("pair-change", PairUpdate.class, PairUpdate::write, PairUpdate::read);
    static final RecordForm<PartUpdate> PART_UPDATE =
            of("part-update", PartUpdate.class, PartUpdate::write, PartUpdate::read);
    static final RecordForm<ScoreRecord> PUBLISHED =
            of("published", ScoreRecord.class, ScoreRecord::write, ScoreRecord::read);
    static final RecordForm<RefusedRecord> REFUSED =
            of("refused", RefusedRecord.class, RefusedRecord::write, RefusedRecord::read);
    static final RecordForm<KeyState> KEY_STATE = of("standing", KeyState.class, KeyState::write, KeyState::read);
    static final RecordForm<PairHead> PAIR_HEAD = of("pair-head", PairHead.class, PairHead::write, PairHead::read);
    static final RecordForm<DayReports> DAY_REPORTS =
            of("day-reports", DayReports.class, DayReports::write, DayReports::read);
    static final RecordForm<BlockSums> BLOCK_SUMS =
            of("block-sums", BlockSums.class, BlockSums::write, BlockSums::read);
    static final RecordForm<Versions> VERSIONS = of("versions", Versions.class, Versions::write, Versions::read);
    static final RecordForm<DyadHead> DYAD_HEAD = of("dyad-head", DyadHead.class, DyadHead::write, DyadHead::read);

    private static final Map<String, RecordForm<?>> ALL = Stream.of(
                    ROW,
                    FACT,
                    CONTROL,
                    PAIR_CHANGE,
                    PART_UPDATE,
                    PUBLISHED,
                    REFUSED,
                    KEY_STATE,
                    PAIR_HEAD,
                    DAY_REPORTS,
                    BLOCK_SUMS,
                    VERSIONS,
                    DYAD_HEAD)
            .collect(Collectors.toMap(RecordForm::name, Function.identity()));

    /** Reads a record. */
    interface Reader<T> {
        /**
         * Reads one.
         *
         * @param version the version that it was written in
         */
        T read(DataInput in, int version) throws IOException;
    }

    private static <T> RecordForm<T> of(String name, Class<T> type, Wire.Writer<T> writer, Wire.Reader<T> reader) {
        return new RecordForm<>(name, 1, type, writer, (in, version) -> reader.read(in));
    }

    /** Returns the type for Flink. */
    TypeInformation<T> information() {
        return new CompactType<>(type, serializer());
    }

    /** The serializer of the present version. */
    Serializer<T> serializer() {
        return new Serializer<>(name, version);
    }

    @SuppressWarnings("unchecked")
    private static <T> RecordForm<T> named(String name) {
        RecordForm<?> form = ALL.get(name);
        if (form == null) {
            throw new IllegalStateException("this program knows no form of state called \"" + name
                    + "\": the savepoint is of a newer program, so start that one");
        }
        return (RecordForm<T>) form;
    }

    /** Reads and writes a form in one version. */
    static final class Serializer<T> extends ValueSerializer<T> {
        private static final long serialVersionUID = 1;
        private static final int SOME_BYTES = 1_024;

        private final String name;
        private final int version;

        private transient @Nullable DataOutputSerializer whole;

        Serializer(String name, int version) {
            this.name = name;
            this.version = version;
        }

        private RecordForm<T> form() {
            return named(name);
        }

        @Override
        public TypeSerializer<T> duplicate() {
            return new Serializer<>(name, version);
        }

        @Override
        public void serialize(T value, DataOutputView target) throws IOException {
            Wire.Writer<T> writer = form().writer();
            if (target instanceof DataOutputSerializer) {
                writer.write(value, target);
                return;
            }
            // A checkpoint's stream takes some bytes at once much faster than one by one.
            DataOutputSerializer bytes = whole;
            if (bytes == null) {
                bytes = new DataOutputSerializer(SOME_BYTES);
                whole = bytes;
            }
            bytes.clear();
            writer.write(value, bytes);
            target.write(bytes.getSharedBuffer(), 0, bytes.length());
        }

        @Override
        public T deserialize(DataInputView source) throws IOException {
            return form().reader().read(source, version);
        }

        @Override
        public TypeSerializerSnapshot<T> snapshotConfiguration() {
            return new Snapshot<>(name, version);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Serializer<?> s && s.name.equals(name) && s.version == version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, version);
        }
    }

    /** The part of a serializer that a savepoint keeps: name and version. */
    public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {
        private String name = "";
        private int version;

        /** For Flink, which fills it. */
        public Snapshot() {}

        Snapshot(String name, int version) {
            this.name = name;
            this.version = version;
        }

        @Override
        public int getCurrentVersion() {
            return 1;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeUTF(name);
            out.writeInt(version);
        }

        @Override
        public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader) throws IOException {
            name = in.readUTF();
            version = in.readInt();
        }

        @Override
        public TypeSerializer<T> restoreSerializer() {
            return new Serializer<>(name, version);
        }

        /** Accepts an older version, which Flink reads and writes again, and rejects a newer one, which this program does not know. */
        @Override
        public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
            if (!(old instanceof Snapshot<T> before) || !before.name.equals(name) || before.version > version) {
                return TypeSerializerSchemaCompatibility.incompatible();
            }
            return before.version == version
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
        }
    }
}
