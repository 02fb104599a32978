package dev.detente.reader.deed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A multinomial logistic model: each outcome's score is the sum of the weights of the features that are present and of the products of a vector's
 * numbers with their weights; the probability of an outcome is {@code exp(score) / sum of exp(scores)}. Features and vector were learnt each by
 * itself, and the score is their weighted mean, which is a logarithmic opinion pool (Genest and Zidek 1986). An example: with a share of 0.4, an
 * outcome to which the features give 2.0 and the vector 1.0 has the score 0.4 * 2.0 + 0.6 * 1.0 = 1.4; without a vector it has 2.0.
 */
public final class LinearModel {
    /** Weights are stored as whole thousandths, so that they are the same on every machine. */
    private static final float UNIT = 1_000f;
    /** The name for the sum of the vector's contributions, among the weightiest features. */
    static final String VECTOR = "vector";

    private final List<String> outcomes;
    private final Map<String, float[]> weights;
    private final float[][] dense;
    private final double share;

    /**
     * @param weights the weights of each feature, one an outcome
     * @param dense the weights of each number of the vector, one an outcome, and a last row that is added to them
     * @param share how much the features count beside a vector, 0 to 1; without a vector they decide alone
     */
    public LinearModel(List<String> outcomes, Map<String, float[]> weights, float[][] dense, double share) {
        this.outcomes = List.copyOf(outcomes);
        this.weights = new HashMap<>();
        weights.forEach((feature, own) -> {
            if (round(own)) {
                this.weights.put(feature, own);
            }
        });
        this.dense = dense;
        this.share = share;
        for (float[] own : dense) {
            round(own);
        }
    }

    /** Rounds the weights, in place, to those that can be stored; returns whether any is large enough to be kept. */
    private static boolean round(float[] own) {
        boolean some = false;
        for (int i = 0; i < own.length; i++) {
            own[i] = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(own[i] * UNIT))) / UNIT;
            some = some || Math.abs(own[i]) > 0.015f;
        }
        return some;
    }

    /** The outcomes to choose from, in the order of the probabilities. */
    public List<String> outcomes() {
        return outcomes;
    }

    /**
     * The probability of each outcome, 0 to 1; they add up to 1.
     *
     * @param features those present; unknown ones are ignored
     * @param vector as many numbers as the model was fitted with, or none
     */
    public double[] probabilities(Collection<String> features, float[] vector) {
        double[] scores = new double[outcomes.size()];
        for (int d = 0; d < vector.length; d++) {
            float[] own = dense[d];
            for (int i = 0; i < scores.length; i++) {
                scores[i] += (1 - share) * own[i] * vector[d];
            }
        }
        for (int i = 0; vector.length > 0 && i < scores.length; i++) {
            scores[i] += (1 - share) * dense[vector.length][i];
        }
        double counted = vector.length > 0 ? share : 1;
        for (String feature : features) {
            float[] own = weights.get(feature);
            if (own != null) {
                for (int i = 0; i < scores.length; i++) {
                    scores[i] += counted * own[i];
                }
            }
        }
        double max = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            max = Math.max(max, score);
        }
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = StrictMath.exp(scores[i] - max);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
        return scores;
    }

    /**
     * The contribution of a feature to an outcome, minus its average contribution to all outcomes.
     *
     * @param feature its name; {@code vector} for all numbers of the vector together
     * @param value in natural units of log-odds
     */
    record Weight(String feature, double value) {}

    /** The features that speak most strongly for or against an outcome, the weightiest first. */
    List<Weight> weightiest(Collection<String> features, float[] vector, int outcome, int limit) {
        List<Weight> all = new ArrayList<>();
        double counted = vector.length > 0 ? share : 1;
        for (String feature : features) {
            float[] own = weights.get(feature);
            if (own != null) {
                all.add(new Weight(feature, counted * (own[outcome] - mean(own))));
            }
        }
        double sum = 0;
        for (int d = 0; d < vector.length; d++) {
            sum += (1 - share) * vector[d] * (dense[d][outcome] - mean(dense[d]));
        }
        if (vector.length > 0) {
            all.add(new Weight(VECTOR, sum));
        }
        all.sort(Comparator.comparingDouble((Weight w) -> -Math.abs(w.value())).thenComparing(Weight::feature));
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    private static double mean(float[] own) {
        double sum = 0;
        for (float w : own) {
            sum += w;
        }
        return sum / own.length;
    }

    /** Writes the model; {@link #read} gives it back unchanged. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(outcomes.size());
        for (String outcome : outcomes) {
            out.writeUTF(outcome);
        }
        out.writeInt(weights.size());
        for (Map.Entry<String, float[]> entry : new TreeMap<>(weights).entrySet()) {
            out.writeUTF(entry.getKey());
            write(out, entry.getValue());
        }
        out.writeInt(dense.length);
        for (float[] own : dense) {
            write(out, own);
        }
        out.writeDouble(share);
    }

    private static void write(DataOutputStream out, float[] own) throws IOException {
        for (float w : own) {
            out.writeShort(Math.round(w * UNIT));
        }
    }

    /** Reads what {@link #write} wrote. */
    public static LinearModel read(DataInputStream in) throws IOException {
        List<String> outcomes = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            outcomes.add(in.readUTF());
        }
        Map<String, float[]> weights = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            weights.put(in.readUTF(), own(in, outcomes.size()));
        }
        float[][] dense = new float[in.readInt()][];
        for (int d = 0; d < dense.length; d++) {
            dense[d] = own(in, outcomes.size());
        }
        return new LinearModel(outcomes, weights, dense, in.readDouble());
    }

    private static float[] own(DataInputStream in, int size) throws IOException {
        float[] own = new float[size];
        for (int i = 0; i < size; i++) {
            own[i] = in.readShort() / UNIT;
        }
        return own;
    }
}
