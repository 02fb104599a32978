package dev.detente.lab.learn;

import java.util.List;

/** The weights of a linear layer over vectors, a column an outcome. */
final class Layer {
    private final List<String> outcomes;
    private final float[][] weights;

    /** @param weights the weights of each number of the vector, one an outcome, and a last row that is added */
    Layer(List<String> outcomes, float[][] weights) {
        this.outcomes = outcomes;
        this.weights = weights;
    }

    int rows() {
        return weights.length;
    }

    float weight(int row, String outcome) {
        return weights[row][outcomes.indexOf(outcome)];
    }
}
