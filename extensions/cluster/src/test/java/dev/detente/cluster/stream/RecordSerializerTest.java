package dev.detente.cluster.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.cluster.core.RecordSerializer;
import dev.detente.cluster.core.ReportDays;
import dev.detente.model.CooperationLevel;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.PlaceInPast;
import dev.detente.model.Problem;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RecordSerializerTest {
    @Test
    void whatIsWrittenIsRead() throws IOException {
        for (StreamFact fact : SomeFacts.of(3, 200)) {
            assertThat(again(StreamFact.class, fact)).isEqualTo(fact);
        }
        ControlMessage book =
                new ControlMessage.Book(2, "v", new TreeMap<>(Map.of("rulebook.yaml", "é".repeat(100_000))));
        assertThat(again(ControlMessage.class, book)).isEqualTo(book);
        ReportDays reports =
                new ReportDays(Map.of(Feed.GDELT, new TreeMap<>(Map.of(-20_000, 1L, 17_532, -3_000_000L))));
        ControlMessage facts =
                new ControlMessage.Facts(7, LocalDate.of(1914, 7, 28), Map.of(), new TreeMap<>(Map.of(2, reports)));
        assertThat(again(ControlMessage.class, facts)).isEqualTo(facts);
        RefusedRecord refused = RefusedRecord.of(KafkaRow.tick(-1), List.of(new Problem("day", "", "is needed")));
        assertThat(again(RefusedRecord.class, refused).letter()).isEqualTo(refused.letter());
    }

    @Test
    void aStateOfAnotherVersionOrClassIsRefused() throws IOException {
        TypeSerializerSnapshot<KeyState> now = new RecordSerializer<>(KeyState.class).snapshotConfiguration();

        assertThat(now.resolveSchemaCompatibility(restored(now)).isCompatibleAsIs())
                .isTrue();
        assertThat(restored(now).restoreSerializer()).isEqualTo(new RecordSerializer<>(KeyState.class));
        for (int another : List.of(0, 2)) {
            TypeSerializerSnapshot<KeyState> kept = new RecordSerializer.Snapshot<>();
            read(kept, KeyState.class.getName(), another);
            assertThat(now.resolveSchemaCompatibility(kept).isIncompatible()).isTrue();
        }
        TypeSerializerSnapshot<KeyState> ofAnother = new RecordSerializer.Snapshot<>();
        read(ofAnother, PairHead.class.getName(), 1);
        assertThat(now.resolveSchemaCompatibility(ofAnother).isIncompatible()).isTrue();
        assertThatThrownBy(() -> read(now, "gone", 1)).hasMessageContaining("knows no form of state called \"gone\"");
    }

    private static void read(TypeSerializerSnapshot<?> into, String type, int version) throws IOException {
        DataOutputSerializer kept = new DataOutputSerializer(64);
        kept.writeUTF(type);
        kept.writeInt(version);
        into.readSnapshot(
                1, new DataInputDeserializer(kept.getCopyOfBuffer()), RecordSerializerTest.class.getClassLoader());
    }

    @Test
    void whatIsKeptOfPairsAndScoresIsRead() throws IOException {
        PairHead head = new PairHead();
        head.book = 3;
        head.actionsKey = "k";
        head.keptFrom = 19_000;
        head.changedAt = 1L << 40;
        head.corrections.add("EVT-1");
        assertThat(again(PairHead.class, head)).usingRecursiveComparison().isEqualTo(head);
        KeyState state = new KeyState(
                Instant.ofEpochSecond(5, 7), "CHN-USA", LocalDate.of(2024, 4, 26), List.of(), List.of("CHN-USA"));
        assertThat(again(KeyState.class, state)).isEqualTo(state);
        assertThat(again(KeyState.class, KeyState.NONE)).isEqualTo(KeyState.NONE);
        Tension tension = new Tension(1.5, -0.0, 3, Double.MIN_VALUE, 5, 6, 7, Math.PI, 8);
        Dyad dyad = Dyad.parse("CHN-USA");
        TensionScore score = new TensionScore(
                dyad,
                LocalDate.of(2024, 4, 26),
                tension,
                Level.ACUTE,
                CooperationLevel.ACTIVE,
                1.0,
                null,
                new PlaceInPast(62.5, LocalDate.of(2024, 3, 1)),
                5.25,
                -2.0,
                0.1,
                new Surge(2, 3, 4, 5),
                Evidence.ENOUGH,
                true,
                1,
                2,
                3,
                null,
                false,
                List.of(new TensionScore.IssueShare(new IssueId("taiwan"), 0.25, tension)),
                List.of(new TensionScore.DirectionShare(new DirectedDyad(dyad.b(), dyad.a()), 0.75, tension, null)));
        assertThat(again(TensionScore.class, score)).isEqualTo(score);
    }

    private static <T> T again(Class<T> type, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        new RecordSerializer<>(type).serialize(value, out);
        return new RecordSerializer<>(type).deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }

    private static <T> TypeSerializerSnapshot<T> restored(TypeSerializerSnapshot<T> snapshot) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), RecordSerializerTest.class.getClassLoader());
    }
}
