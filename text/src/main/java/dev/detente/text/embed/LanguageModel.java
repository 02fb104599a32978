package dev.detente.text.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** all-MiniLM-L6-v2 (Apache-2.0, sentence-transformers), quantised to 8 bits, run by ONNX Runtime on one thread. */
public final class LanguageModel {
    /** How many numbers a vector has. */
    public static final int SIZE = 384;
    /** The model reads at most this many pieces; words after them have no vector. */
    private static final int MAX_PIECES = 254;

    private final WordPieces pieces = new WordPieces("/all-minilm-l6-v2-q-tokenizer.json");
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public LanguageModel() {
        try (InputStream stream =
                Objects.requireNonNull(LanguageModel.class.getResourceAsStream("/all-minilm-l6-v2-q.onnx"))) {
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(stream.readAllBytes(), options);
        } catch (OrtException | IOException e) {
            throw new IllegalStateException("the language model cannot be run here: " + e.getMessage(), e);
        }
    }

    /** A vector for each word of a sentence, the mean of its pieces' vectors; zeros for a word without any. The last is the mean of all. */
    public float[][] vectors(List<String> words) {
        List<Integer> ids = new ArrayList<>();
        int[] owner = new int[MAX_PIECES + 2];
        ids.add(pieces.id("[CLS]"));
        for (int w = 0; w < words.size(); w++) {
            for (int id : pieces.of(words.get(w))) {
                if (ids.size() <= MAX_PIECES) {
                    owner[ids.size()] = w;
                    ids.add(id);
                }
            }
        }
        ids.add(pieces.id("[SEP]"));
        int n = ids.size();
        long[][] input = new long[1][n];
        long[][] mask = new long[1][n];
        long[][] types = new long[1][n];
        for (int i = 0; i < n; i++) {
            input[0][i] = ids.get(i);
            mask[0][i] = 1;
        }
        float[][] hidden;
        try (OnnxTensor a = OnnxTensor.createTensor(environment, input);
                OnnxTensor b = OnnxTensor.createTensor(environment, mask);
                OnnxTensor c = OnnxTensor.createTensor(environment, types);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", a, "attention_mask", b, "token_type_ids", c))) {
            hidden = ((float[][][]) result.get(0).getValue())[0];
        } catch (OrtException e) {
            throw new IllegalStateException("the language model failed: " + e.getMessage(), e);
        }
        float[][] vectors = new float[words.size() + 1][SIZE];
        int[] counts = new int[words.size() + 1];
        for (int i = 0; i < n; i++) {
            if (i > 0 && i < n - 1) {
                add(vectors[owner[i]], hidden[i]);
                counts[owner[i]]++;
            }
            add(vectors[words.size()], hidden[i]);
        }
        counts[words.size()] = n;
        for (int w = 0; w < vectors.length; w++) {
            for (int d = 0; d < SIZE && counts[w] > 1; d++) {
                vectors[w][d] /= counts[w];
            }
        }
        return vectors;
    }

    private static void add(float[] sum, float[] vector) {
        for (int d = 0; d < SIZE; d++) {
            sum[d] += vector[d];
        }
    }
}
