package dev.detente.cluster.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.cluster.core.ReportDays;
import dev.detente.model.Feed;
import dev.detente.model.Problem;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RecordFormTest {
    @Test
    void whatIsWrittenIsRead() throws IOException {
        for (StreamFact fact : SomeFacts.of(3, 200)) {
            assertThat(again(RecordForm.FACT, fact)).isEqualTo(fact);
        }
        ControlMessage book =
                new ControlMessage.Book(2, "v", new TreeMap<>(Map.of("rulebook.yaml", "é".repeat(100_000))));
        assertThat(again(RecordForm.CONTROL, book)).isEqualTo(book);
        ReportDays reports =
                new ReportDays(Map.of(Feed.GDELT, new TreeMap<>(Map.of(-20_000, 1L, 17_532, -3_000_000L))));
        ControlMessage facts =
                new ControlMessage.Facts(7, LocalDate.of(1914, 7, 28), Map.of(), new TreeMap<>(Map.of(2, reports)));
        assertThat(again(RecordForm.CONTROL, facts)).isEqualTo(facts);
        RefusedRecord refused = RefusedRecord.of(KafkaRow.tick(-1), List.of(new Problem("day", "", "is needed")));
        assertThat(again(RecordForm.REFUSED, refused).letter()).isEqualTo(refused.letter());
    }

    @Test
    void anOlderVersionIsReadAndANewerOneRefused() throws IOException {
        RecordForm.Serializer<KeyState> now = new RecordForm.Serializer<>("standing", 2);
        TypeSerializerSnapshot<KeyState> before =
                new RecordForm.Serializer<KeyState>("standing", 1).snapshotConfiguration();

        assertThat(now.snapshotConfiguration()
                        .resolveSchemaCompatibility(restored(before))
                        .isCompatibleAfterMigration())
                .isTrue();
        assertThat(restored(before).restoreSerializer()).isEqualTo(RecordForm.KEY_STATE.serializer());
        assertThat(restored(before)
                        .resolveSchemaCompatibility(now.snapshotConfiguration())
                        .isIncompatible())
                .isTrue();
        assertThatThrownBy(() -> new RecordForm.Serializer<KeyState>("gone", 1)
                        .serialize(KeyState.NONE, new DataOutputSerializer(1)))
                .hasMessageContaining("knows no form of state called \"gone\"");
    }

    private static <T> T again(RecordForm<T> form, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        form.serializer().serialize(value, out);
        return form.serializer().deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static <T> TypeSerializerSnapshot<T> restored(TypeSerializerSnapshot<T> snapshot) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), RecordFormTest.class.getClassLoader());
    }
}
