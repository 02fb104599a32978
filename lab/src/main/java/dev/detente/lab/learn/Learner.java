package dev.detente.lab.learn;

import dev.detente.reader.deed.DeedFinder;
import dev.detente.reader.deed.LinearModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Fits multinomial logistic models by stochastic gradient descent with AdaGrad (Duchi, Hazan and Singer 2011) and an L2 penalty. The observations are
 * shuffled with a fixed seed, so the same observations give the same weights.
 */
final class Learner {
    private static final int EPOCHS = 12;
    /** The weights of this many epochs at the end are averaged, which makes them depend less on the order of the observations. */
    private static final int AVERAGED = 6;

    private static final float RATE = 0.03f;

    /** Most words are not deeds: each of these counts less, so that deeds in unknown words are found. */
    static final float WEIGHT_OF_NONE = 0.4f;

    private final float penalty;
    private final int cutoff;
    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, Integer> outcomes = new HashMap<>();
    private final List<String> outcomeNames = new ArrayList<>();

    private record Observation(int outcome, List<String> features, float weight) {}

    /**
     * @param penalty how strongly weights are drawn to zero at each update
     * @param cutoff a feature seen less often is left out
     */
    Learner(double penalty, int cutoff) {
        this.penalty = (float) penalty;
        this.cutoff = cutoff;
    }

    void add(String outcome, List<String> features) {
        Integer known = outcomes.get(outcome);
        if (known == null) {
            known = outcomeNames.size();
            outcomes.put(outcome, known);
            outcomeNames.add(outcome);
        }
        observations.add(new Observation(known, features, outcome.equals(DeedFinder.NONE) ? WEIGHT_OF_NONE : 1));
    }

    /**
     * Fits the weights of the features.
     *
     * @param layer the weights of the vector, learnt elsewhere
     * @param share how much the features count beside the vector
     */
    LinearModel fit(Layer layer, double share) {
        Map<String, int[]> counts = new HashMap<>();
        observations.forEach(e -> e.features().forEach(f -> counts.computeIfAbsent(f, k -> new int[1])[0]++));
        Map<String, Integer> places = new HashMap<>();
        List<int[]> sparse = new ArrayList<>();
        for (Observation observation : observations) {
            sparse.add(observation.features().stream()
                    .filter(f -> Objects.requireNonNull(counts.get(f))[0] >= cutoff)
                    .mapToInt(f -> places.computeIfAbsent(f, k -> places.size()))
                    .toArray());
        }
        int k = outcomeNames.size();
        float[][] weights = new float[places.size()][k];
        float[][] squares = new float[places.size()][k];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < observations.size(); i++) {
            order.add(i);
        }
        Random random = new Random(1);
        float[][] sums = new float[places.size()][k];
        float[] gradient = new float[k];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (int i : order) {
                Observation observation = observations.get(i);
                gradient(gradient, weights, sparse.get(i), observation);
                for (int f : sparse.get(i)) {
                    step(weights[f], squares[f], gradient);
                }
            }
            if (epoch >= EPOCHS - AVERAGED) {
                average(sums, weights);
            }
        }
        Map<String, float[]> named = new HashMap<>();
        places.forEach((feature, place) -> named.put(feature, sums[place]));
        float[][] dense = new float[layer.rows()][k];
        for (int d = 0; d < dense.length; d++) {
            for (int o = 0; o < k; o++) {
                dense[d][o] = layer.weight(d, outcomeNames.get(o));
            }
        }
        return new LinearModel(outcomeNames, named, dense, share);
    }

    private static void average(float[][] sums, float[][] weights) {
        for (int f = 0; f < sums.length; f++) {
            for (int o = 0; o < sums[f].length; o++) {
                sums[f][o] += weights[f][o] / AVERAGED;
            }
        }
    }

    /** Probabilities minus the true outcome. */
    private static void gradient(float[] gradient, float[][] weights, int[] sparse, Observation observation) {
        Arrays.fill(gradient, 0);
        for (int f : sparse) {
            float[] own = weights[f];
            for (int o = 0; o < gradient.length; o++) {
                gradient[o] += own[o];
            }
        }
        float max = Float.NEGATIVE_INFINITY;
        for (float g : gradient) {
            max = Math.max(max, g);
        }
        double sum = 0;
        for (int o = 0; o < gradient.length; o++) {
            gradient[o] = (float) Math.exp(gradient[o] - max);
            sum += gradient[o];
        }
        for (int o = 0; o < gradient.length; o++) {
            gradient[o] /= (float) sum;
        }
        gradient[observation.outcome()] -= 1;
        for (int o = 0; o < gradient.length; o++) {
            gradient[o] *= observation.weight();
        }
    }

    private void step(float[] own, float[] squares, float[] gradient) {
        for (int o = 0; o < own.length; o++) {
            float g = gradient[o] + penalty * own[o];
            squares[o] += g * g;
            own[o] -= RATE * g / ((float) Math.sqrt(squares[o]) + 1e-4f);
        }
    }
}
