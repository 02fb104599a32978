package dev.detente.lab.learn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.detente.reader.deed.PairLayer;
import dev.detente.reader.embed.LanguageModel;
import dev.detente.reader.embed.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Tunes the language model on the examples, so that its vectors show which words are deeds and who has which part in them: types, modes and roles
 * are learnt at the same time, with a rate that rises for a tenth of the steps and then falls to nothing.
 */
final class Tuning implements AutoCloseable {
    private static final int EPOCHS = 3;
    private static final int SENTENCES = 32;
    /** The number of batches within which sentences are sorted by length, so that little is padded. */
    private static final int GROUP = 16;

    private static final float WARM_UP = 0.1f;
    /** Modes follow from few examples: they should not lead types and roles. */
    private static final float MODES_SHARE = 0.3f;

    /** How many numbers the vector of a pair has. */
    private static final int PAIR = 256;

    private static final String DEED_OF_PAIR = "deed";
    private static final String MENTION_OF_PAIR = "mention";

    private static final String FULL = "/bge-small-en-v1.5.onnx";
    private static final String QUANTISED = "/bge-small-en-v1.5-q.onnx";

    private final PrintStream log;
    private final NDManager manager = NDManager.newBaseManager();
    private final Encoder encoder;
    private final Outcomes types;
    private final Outcomes modes;
    private final Outcomes roles;

    /** Outcomes with their places. */
    private record Outcomes(String name, List<String> names) {
        static Outcomes of(String name, List<String> seen) {
            return new Outcomes(name, seen.stream().distinct().sorted().toList());
        }
    }

    private Tuning(List<Example> examples, PrintStream log) throws IOException {
        this.log = log;
        types = Outcomes.of(
                "types",
                examples.stream()
                        .flatMap(e -> e.words().stream())
                        .map(Example.Word::type)
                        .toList());
        modes = Outcomes.of(
                "modes",
                examples.stream()
                        .flatMap(e -> e.words().stream())
                        .filter(Example.Word::deed)
                        .map(Example.Word::mode)
                        .toList());
        roles = Outcomes.of(
                "roles",
                examples.stream()
                        .flatMap(e -> e.parts().stream())
                        .map(Example.Part::role)
                        .toList());
        encoder = new Encoder(manager, new Onnx(resource(FULL)).weights());
        Random random = new Random(1);
        encoder.add(types.name(), LanguageModel.SIZE, types.names().size(), random);
        encoder.add(modes.name(), LanguageModel.SIZE, modes.names().size(), random);
        encoder.add(DEED_OF_PAIR, LanguageModel.SIZE, PAIR, random);
        encoder.add(MENTION_OF_PAIR, LanguageModel.SIZE, PAIR, random);
        encoder.add(roles.name(), PAIR, roles.names().size(), random);
    }

    /** Tunes the model; takes about an hour on two processors. */
    static Tuning of(List<Example> examples, PrintStream log) throws IOException {
        Tuning tuning = new Tuning(examples, log);
        tuning.tune(examples);
        return tuning;
    }

    /** The tuned language model in ONNX's format, quantised. */
    byte[] model() throws IOException {
        return new Onnx(resource(QUANTISED)).with(encoder.tensors());
    }

    /** The weights of the vectors for each type. */
    Layer types() {
        return layer(types);
    }

    /** The weights of the vectors for each mode. */
    Layer modes() {
        return layer(modes);
    }

    /** The layer that combines the vectors of deeds and mentions. */
    PairLayer pairs() {
        return new PairLayer(encoder.layer(DEED_OF_PAIR), encoder.layer(MENTION_OF_PAIR));
    }

    /** The weights of the vectors of pairs for each role. */
    Layer roles() {
        return layer(roles);
    }

    /** Frees the memory of the weights. */
    @Override
    public void close() {
        manager.close();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                Tuning.class.getResourceAsStream(name), () -> name + " is not on the class path: use -Plearn")) {
            return stream.readAllBytes();
        }
    }

    private Layer layer(Outcomes outcomes) {
        return new Layer(outcomes.names(), encoder.layer(outcomes.name()));
    }

    private void tune(List<Example> examples) {
        Engine.getInstance().setRandomSeed(1);
        Random random = new Random(1);
        Descent descent = new Descent(encoder.learnt());
        int step = 0;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            List<List<Example>> batches = batches(examples, random);
            int steps = EPOCHS * batches.size();
            double loss = 0;
            for (List<Example> batch : batches) {
                step++;
                float share = Math.min(step / (WARM_UP * steps), (steps - step) / ((1 - WARM_UP) * steps));
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    loss += descend(batch);
                    if (!descent.step(share)) {
                        log.printf("step %d is left out: its gradients are no numbers%n", step);
                    }
                }
                if (step % 50 == 0) {
                    log.printf("step %d of %d, loss %.3f%n", step, steps, loss / 50);
                    loss = 0;
                }
            }
        }
    }

    private static List<List<Example>> batches(List<Example> examples, Random random) {
        List<Example> order = new ArrayList<>(examples);
        Collections.shuffle(order, random);
        List<List<Example>> batches = new ArrayList<>();
        for (int g = 0; g < order.size(); g += SENTENCES * GROUP) {
            List<Example> group = new ArrayList<>(order.subList(g, Math.min(order.size(), g + SENTENCES * GROUP)));
            group.sort(Comparator.comparingInt(e -> e.pieces().size()));
            for (int b = 0; b < group.size(); b += SENTENCES) {
                batches.add(group.subList(b, Math.min(group.size(), b + SENTENCES)));
            }
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    /** Computes the gradients of a batch, and returns its loss. */
    private double descend(List<Example> batch) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            int wide = batch.stream().mapToInt(e -> e.pieces().size()).max().orElse(0);
            Choices type = new Choices(types);
            Choices mode = new Choices(modes);
            Choices role = new Choices(roles);
            List<Integer> words = new ArrayList<>();
            List<Integer> deeds = new ArrayList<>();
            List<Integer> ofPairs = new ArrayList<>();
            List<Integer> mentions = new ArrayList<>();
            for (int row = 0; row < batch.size(); row++) {
                Pieces pieces = batch.get(row).pieces();
                for (Example.Word word : batch.get(row).words()) {
                    words.add(row * wide + pieces.first(word.at()));
                    type.add(word.type(), word.deed() ? 1 : Learner.WEIGHT_OF_NONE);
                    if (word.deed()) {
                        deeds.add(row * wide + pieces.first(word.at()));
                        mode.add(word.mode(), 1);
                    }
                }
                for (Example.Part part : batch.get(row).parts()) {
                    ofPairs.add(row * wide + pieces.first(part.deed()));
                    mentions.add(row * wide + pieces.first(part.mention()));
                    role.add(part.role(), 1);
                }
            }
            NDArray vectors = vectors(batch, wide);
            NDArray loss = manager.create(0f);
            if (!words.isEmpty()) {
                loss = loss.add(type.loss(encoder.rows(vectors, words)));
            }
            if (!deeds.isEmpty()) {
                loss = loss.add(mode.loss(encoder.rows(vectors, deeds)).mul(MODES_SHARE));
            }
            if (!mentions.isEmpty()) {
                loss = loss.add(role.loss(encoder.pairs(
                        encoder.rows(vectors, ofPairs),
                        encoder.rows(vectors, mentions),
                        DEED_OF_PAIR,
                        MENTION_OF_PAIR)));
            }
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    private NDArray vectors(List<Example> batch, int wide) {
        long[] ids = new long[batch.size() * wide];
        float[] mask = new float[ids.length];
        for (int row = 0; row < batch.size(); row++) {
            Pieces pieces = batch.get(row).pieces();
            for (int i = 0; i < pieces.size(); i++) {
                ids[row * wide + i] = pieces.id(i);
                mask[row * wide + i] = 1;
            }
        }
        Shape shape = new Shape(batch.size(), wide);
        return encoder.vectors(manager.create(ids, shape), manager.create(mask, shape));
    }

    /** The outcomes that are known. */
    private final class Choices {
        private final Outcomes outcomes;
        private final List<Integer> right = new ArrayList<>();
        private final List<Float> weights = new ArrayList<>();

        Choices(Outcomes outcomes) {
            this.outcomes = outcomes;
        }

        void add(String outcome, float weight) {
            right.add(outcomes.names().indexOf(outcome));
            weights.add(weight);
        }

        /** The cross-entropy over the vectors for which they are known, a weighted mean. */
        NDArray loss(NDArray vectors) {
            float[] shares = new float[weights.size()];
            float sum = 0;
            for (int i = 0; i < shares.length; i++) {
                shares[i] = weights.get(i);
                sum += shares[i];
            }
            NDArray known =
                    manager.create(right.stream().mapToLong(i -> i).toArray()).expandDims(1);
            return encoder.scores(vectors, outcomes.name())
                    .logSoftmax(1)
                    .gather(known, 1)
                    .squeeze(1)
                    .mul(manager.create(shares))
                    .sum()
                    .mul(-1 / sum);
        }
    }
}
