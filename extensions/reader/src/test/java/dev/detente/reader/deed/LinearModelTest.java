package dev.detente.reader.deed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinearModelTest {
    private final LinearModel model = new LinearModel(
            List.of("A", "B"),
            Map.of("x", new float[] {1, 0}, "y", new float[] {0, 2}),
            new float[][] {{0.5f, 0}, {0, 1}},
            0.25);

    @Test
    void probabilitiesFollowTheWeights() {
        double[] p = model.probabilities(List.of("x", "unknown"), new float[] {2});

        // Scores 0.25 * 1 + 0.75 * 0.5 * 2 = 1 and 0.75 * 1.
        assertThat(p[0]).isCloseTo(Math.exp(0.25) / (Math.exp(0.25) + 1), within(1e-12));
        assertThat(p[0] + p[1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void withoutAVectorFeaturesDecideAlone() {
        double[] p = model.probabilities(List.of("x"), new float[0]);

        assertThat(p[0]).isCloseTo(Math.exp(1) / (Math.exp(1) + 1), within(1e-12));
        assertThat(model.weightiest(List.of("x"), new float[0], 0, 2))
                .containsExactly(new LinearModel.Weight("x", 0.5));
    }

    @Test
    void namesWhatWeighedMost() {
        List<LinearModel.Weight> weights = model.weightiest(List.of("x", "y"), new float[] {2}, 0, 2);

        // The vector gives 0.75 * 2 * (0.5 - 0.25) = 0.375; y speaks for B: 0.25 * (0 - 1); x gives 0.25 * (1 - 0.5).
        assertThat(weights).extracting(LinearModel.Weight::feature).containsExactly("vector", "y");
        assertThat(weights.get(0).value()).isEqualTo(0.375);
        assertThat(weights.get(1).value()).isEqualTo(-0.25);
    }

    @Test
    void comesBackAsItWasWritten() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(new DataOutputStream(bytes));

        LinearModel back = LinearModel.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(back.outcomes()).isEqualTo(model.outcomes());
        assertThat(back.probabilities(List.of("x", "y"), new float[] {1}))
                .isEqualTo(model.probabilities(List.of("x", "y"), new float[] {1}));
    }
}
