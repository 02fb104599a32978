package dev.detente.lab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.detente.reader.embed.LanguageModel;
import dev.detente.reader.embed.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OnnxTest {
    private static final String LAST = "encoder.layer.11.output.LayerNorm.bias";
    private static final Pieces PIECES = LanguageModel.pieces(List.of("Norway", "warned", "Peru"));

    @Test
    void readsWeightsByTheirNames() throws IOException {
        Map<String, Onnx.Tensor> weights = new Onnx(model()).weights();

        assertThat(named(weights, LAST).shape()).containsExactly(384L);
        assertThat(named(weights, "encoder.layer.0.intermediate.dense.bias").values())
                .hasSize(1536);
    }

    @Test
    void otherWeightsChangeTheVectorsAndNothingElse() throws IOException {
        Onnx onnx = new Onnx(model());
        Onnx.Tensor bias = named(onnx.weights(), LAST);
        float[] more = bias.values().clone();
        for (int i = 0; i < more.length; i++) {
            more[i]++;
        }

        float[][] before = LanguageModel.load().vectors(PIECES);
        float[][] same = LanguageModel.of(onnx.with(Map.of())).vectors(PIECES);
        float[][] after = LanguageModel.of(onnx.with(Map.of(LAST, new Onnx.Tensor(bias.shape(), more))))
                .vectors(PIECES);

        assertThat(same).isDeepEqualTo(before);
        for (int d = 0; d < before[1].length; d++) {
            assertThat(after[1][d]).isCloseTo(before[1][d] + 1, within(1e-4f));
        }
    }

    @Test
    void layersAreRoundedToSevenBitsByColumn() {
        Onnx.Tensor layer = new Onnx.Tensor(List.of(2L, 2L), new float[] {1, -2, 0.5f, 4});

        // The largest of the columns are 1 and 4, so that their steps are 1/64 and 4/64.
        assertThat(raw("onnx::MatMul_7_quantized", layer).toByteArray()).containsExactly(64, -32, 32, 64);
        assertThat(raw("onnx::MatMul_7_zero_point", layer).toByteArray()).containsExactly(0, 0);
        assertThat(floats(raw("onnx::MatMul_7_scale", layer))).containsExactly(1 / 64f, 4 / 64f);
    }

    @Test
    void tablesAreRoundedToEightBitsWithAnOffset() {
        Onnx.Tensor table = new Onnx.Tensor(List.of(1L, 3L), new float[] {-1, 0, 1.55f});

        assertThat(raw("embeddings.weight_quantized", table).toByteArray()).containsExactly(0, 100, 255);
        assertThat(raw("embeddings.weight_zero_point", table).toByteArray()).containsExactly(100);
        assertThat(floats(raw("embeddings.weight_scale", table))[0]).isCloseTo(0.01f, within(1e-6f));
    }

    @Test
    void otherBytesAreRefused() {
        assertThatThrownBy(() -> new Onnx("no model".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("not a model in ONNX's format");
    }

    private static Onnx.Tensor named(Map<String, Onnx.Tensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }

    private static ByteString raw(String name, Onnx.Tensor tensor) {
        return Onnx.written(name, tensor).getField(9).getLengthDelimitedList().get(0);
    }

    private static float[] floats(ByteString raw) {
        float[] values = new float[raw.size() / Float.BYTES];
        raw.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private static byte[] model() throws IOException {
        try (InputStream stream = LanguageModel.class.getResourceAsStream("reader.onnx")) {
            return Objects.requireNonNull(stream).readAllBytes();
        }
    }
}
