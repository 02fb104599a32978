package dev.detente.lab.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import dev.detente.reader.embed.LanguageModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * The language model in a form that can be tuned: BERT (Devlin et al. 2019) with twelve layers, and further linear layers on top of its vectors, computed by
 * PyTorch through DJL.
 */
final class Encoder {
    private static final int SIZE = LanguageModel.SIZE;
    private static final int HEADS = 12;
    private static final int LAYERS = 12;
    private static final float DROPOUT = 0.1f;
    private static final float EPSILON = 1e-12f;
    /** Added where there is no piece, so that nothing attends to it. */
    private static final float NOTHING = 10_000;

    private final NDManager manager;
    private final Map<String, NDArray> weights = new LinkedHashMap<>();

    Encoder(NDManager manager, Map<String, Onnx.Tensor> start) {
        this.manager = manager;
        start.forEach((name, tensor) -> weights.put(
                name,
                manager.create(
                        tensor.values(),
                        new Shape(tensor.shape().stream().mapToLong(n -> n).toArray()))));
    }

    /** Adds a linear layer with small weights by chance. */
    void add(String name, int in, int out, Random random) {
        float[] values = new float[in * out];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.5 / Math.sqrt(in));
        }
        weights.put(name + ".weight", manager.create(values, new Shape(in, out)));
        weights.put(name + ".bias", manager.zeros(new Shape(out)));
    }

    /** Whether weights belong to the language model, and not to a layer that was added. */
    static boolean ofLanguageModel(String name) {
        return name.startsWith("encoder.") || name.startsWith("embeddings.");
    }

    /** The weights by name. The tables of pieces and places stay as they are: they are large, and the sentences name few of them. */
    Map<String, NDArray> learnt() {
        Map<String, NDArray> learnt = new LinkedHashMap<>(weights);
        learnt.keySet().removeIf(name -> name.contains("word_embeddings") || name.contains("position_embeddings"));
        return learnt;
    }

    /** The weights of a layer: a row a number that goes in, a column one that comes out, and a last row that is added. */
    float[][] layer(String name) {
        NDArray array = weight(name + ".weight");
        int high = Math.toIntExact(array.getShape().get(0));
        int wide = Math.toIntExact(array.getShape().get(1));
        float[] values = array.toFloatArray();
        float[][] rows = new float[high + 1][];
        for (int d = 0; d < high; d++) {
            rows[d] = Arrays.copyOfRange(values, d * wide, (d + 1) * wide);
        }
        rows[high] = weight(name + ".bias").toFloatArray();
        return rows;
    }

    /** All weights that have been learnt. */
    Map<String, Onnx.Tensor> tensors() {
        Map<String, Onnx.Tensor> tensors = new LinkedHashMap<>();
        learnt().forEach((name, array) -> tensors.put(
                name,
                new Onnx.Tensor(
                        Arrays.stream(array.getShape().getShape()).boxed().toList(), array.toFloatArray())));
        return tensors;
    }

    /**
     * The vectors of all pieces of some sentences, one below the other.
     *
     * @param ids the numbers of pieces, a sentence a row
     * @param mask 1 where there is a piece, else 0
     */
    NDArray vectors(NDArray ids, NDArray mask) {
        long rows = ids.getShape().get(0);
        long wide = ids.getShape().get(1);
        NDArray x = Embedding.embedding(ids, weight("embeddings.word_embeddings.weight"), SparseFormat.DENSE)
                .head()
                .add(weight("embeddings.position_embeddings.weight").get("0:" + wide))
                .add(weight("embeddings.token_type_embeddings.weight").get("0:1"));
        x = dropout(normalised(x, "embeddings"));
        NDArray nothing = mask.reshape(rows, 1, 1, wide).sub(1).mul(NOTHING);
        for (int layer = 0; layer < LAYERS; layer++) {
            String name = "encoder.layer." + layer + '.';
            NDArray query = heads(linear(x, name + "attention.self.query"), rows, wide);
            NDArray key = heads(linear(x, name + "attention.self.key"), rows, wide);
            NDArray value = heads(linear(x, name + "attention.self.value"), rows, wide);
            NDArray attention = query.matMul(key.transpose(0, 1, 3, 2))
                    .mul((float) (1 / Math.sqrt(SIZE / (double) HEADS)))
                    .add(nothing)
                    .softmax(3);
            NDArray seen =
                    dropout(attention).matMul(value).transpose(0, 2, 1, 3).reshape(rows, wide, SIZE);
            x = normalised(
                    dropout(linear(seen, name + "attention.output.dense")).add(x), name + "attention.output");
            NDArray inner = Activation.gelu(linear(x, name + "intermediate.dense"));
            x = normalised(dropout(linear(inner, name + "output.dense")).add(x), name + "output");
        }
        return x.reshape(rows * wide, SIZE);
    }

    /** Some of the vectors, one below the other. */
    NDArray rows(NDArray vectors, List<Integer> places) {
        NDArray rows = manager.create(places.stream().mapToLong(i -> i).toArray());
        return Embedding.embedding(rows, vectors, SparseFormat.DENSE).head();
    }

    /** The outcome of a layer for each vector, some numbers of which are left out by chance. */
    NDArray scores(NDArray vectors, String layer) {
        return linear(dropout(vectors), layer);
    }

    /** The vectors of pairs, as {@link dev.detente.reader.deed.PairLayer} combines them. */
    NDArray pairs(NDArray deeds, NDArray mentions, String deedLayer, String mentionLayer) {
        NDArray x = linear(deeds, deedLayer);
        NDArray y = linear(mentions, mentionLayer);
        return Activation.relu(x.add(y).add(x.mul(y)));
    }

    private static NDArray heads(NDArray x, long rows, long wide) {
        return x.reshape(rows, wide, HEADS, SIZE / HEADS).transpose(0, 2, 1, 3);
    }

    private NDArray linear(NDArray x, String name) {
        return x.matMul(weight(name + ".weight")).add(weight(name + ".bias"));
    }

    private NDArray normalised(NDArray x, String name) {
        return LayerNorm.layerNorm(
                        x,
                        new Shape(SIZE),
                        weight(name + ".LayerNorm.weight"),
                        weight(name + ".LayerNorm.bias"),
                        EPSILON)
                .head();
    }

    private static NDArray dropout(NDArray x) {
        return Dropout.dropout(x, DROPOUT, true).head();
    }

    private NDArray weight(String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }
}
