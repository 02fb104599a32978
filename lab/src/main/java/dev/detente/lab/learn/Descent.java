package dev.detente.lab.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Changes weights by their gradients: AdamW (Loshchilov and Hutter 2019) with gradients that are cut to a length, so that a rare sentence does not undo
 * what was learnt (Pascanu, Mikolov and Bengio 2013).
 */
final class Descent {
    private static final float RATE = 1e-4f;
    /** Layers that begin by chance have more to learn than the language model. */
    private static final float RATE_OF_NEW_LAYERS = 1e-3f;

    private static final float LONGEST = 1;
    private static final float DECAY = 0.01f;
    private static final float MOMENTUM = 0.9f;
    private static final float SQUARES = 0.999f;
    private static final float LEAST = 1e-8f;

    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> means = new HashMap<>();
    private final Map<String, NDArray> squares = new HashMap<>();
    private int step;

    /** @param weights those to change, by name */
    Descent(Map<String, NDArray> weights) {
        this.weights = weights;
        weights.forEach((name, weight) -> {
            weight.setRequiresGradient(true);
            means.put(name, weight.zerosLike());
            squares.put(name, weight.zerosLike());
        });
    }

    /**
     * Changes all weights by the gradients that were computed since the last step.
     *
     * @param share of the rate, 0 to 1
     * @return false when a gradient is no number, so that nothing is changed
     */
    boolean step(float share) {
        step++;
        double length = length(weights.values());
        if (!Double.isNaN(length)) {
            float scale = (float) Math.min(1, LONGEST / length);
            weights.forEach((name, weight) -> change(name, weight, share, scale));
        }
        // Gradients add up until they are forgotten.
        weights.values().forEach(weight -> weight.getGradient().set(new NDIndex("..."), 0));
        return !Double.isNaN(length);
    }

    private static double length(Collection<NDArray> weights) {
        double sum = 0;
        for (NDArray weight : weights) {
            sum += weight.getGradient().square().sum().getFloat();
        }
        return Math.sqrt(sum);
    }

    private void change(String name, NDArray weight, float share, float scale) {
        NDArray mean = Objects.requireNonNull(means.get(name));
        NDArray square = Objects.requireNonNull(squares.get(name));
        NDArray gradient = weight.getGradient().mul(scale);
        mean.muli(MOMENTUM).addi(gradient.mul(1 - MOMENTUM));
        square.muli(SQUARES).addi(gradient.square().mul(1 - SQUARES));
        NDArray change = mean.mul((float) (1 / (1 - Math.pow(MOMENTUM, step))))
                .div(square.mul((float) (1 / (1 - Math.pow(SQUARES, step))))
                        .sqrt()
                        .add(LEAST));
        if (!name.contains("LayerNorm") && !name.endsWith("bias")) {
            change = change.add(weight.mul(DECAY));
        }
        weight.subi(change.mul(share * (Encoder.ofLanguageModel(name) ? RATE : RATE_OF_NEW_LAYERS)));
    }
}
