package dev.detente.reader.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * bge-small-en-v1.5 (MIT, Beijing Academy of Artificial Intelligence), tuned on the marked sentences to find deeds and parties, quantised to 8
 * bits, and run by ONNX Runtime on one thread.
 */
public final class LanguageModel {
    /** How many numbers a vector has. */
    public static final int SIZE = 384;
    /** The model reads at most this many pieces; words after them have the vector of the begin of the sentence. */
    private static final int MAX_PIECES = 254;

    private static final String MODEL = "reader.onnx";
    private static final WordPieces VOCABULARY = new WordPieces();

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    private LanguageModel(byte[] model) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(model, options);
        } catch (OrtException e) {
            throw new IllegalStateException("the language model cannot be run here: " + e.getMessage(), e);
        }
    }

    /** The model that the reader uses. */
    public static LanguageModel load() {
        try (InputStream stream = Objects.requireNonNull(LanguageModel.class.getResourceAsStream(MODEL), MODEL)) {
            return of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A model in ONNX's format with the inputs and the vocabulary of BERT. */
    public static LanguageModel of(byte[] model) {
        return new LanguageModel(model);
    }

    /** Cuts words into the pieces that the model reads. */
    public static Pieces pieces(List<String> words) {
        List<Integer> ids = new ArrayList<>();
        List<Integer> first = new ArrayList<>();
        ids.add(VOCABULARY.id("[CLS]"));
        for (String word : words) {
            List<Integer> pieces = VOCABULARY.of(word);
            boolean fits = !pieces.isEmpty() && ids.size() + pieces.size() <= MAX_PIECES + 1;
            first.add(fits ? ids.size() : 0);
            if (fits) {
                ids.addAll(pieces);
            }
        }
        ids.add(VOCABULARY.id("[SEP]"));
        return new Pieces(ids, first);
    }

    /** A vector for each word of a sentence: that of its first piece, or of the begin of the sentence for a word without pieces. */
    public float[][] vectors(Pieces pieces) {
        int n = pieces.size();
        long[][] ids = new long[1][n];
        long[][] mask = new long[1][n];
        long[][] kinds = new long[1][n];
        for (int i = 0; i < n; i++) {
            ids[0][i] = pieces.id(i);
            mask[0][i] = 1;
        }
        try (OnnxTensor a = OnnxTensor.createTensor(environment, ids);
                OnnxTensor b = OnnxTensor.createTensor(environment, mask);
                OnnxTensor c = OnnxTensor.createTensor(environment, kinds);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", a, "attention_mask", b, "token_type_ids", c))) {
            float[][] hidden = ((float[][][]) result.get(0).getValue())[0];
            float[][] vectors = new float[pieces.words()][];
            for (int w = 0; w < vectors.length; w++) {
                vectors[w] = hidden[pieces.first(w)];
            }
            return vectors;
        } catch (OrtException e) {
            throw new IllegalStateException("the language model failed: " + e.getMessage(), e);
        }
    }
}
