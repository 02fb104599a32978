package dev.detente.text.deed;

import dev.detente.text.embed.LanguageModel;

/** The vectors of a sentence's words and of the whole sentence, as the model of types takes them. */
public final class SentenceVectors {
    private static final SentenceVectors NONE = new SentenceVectors(new float[0][]);

    private final float[][] vectors;

    private SentenceVectors(float[][] vectors) {
        this.vectors = vectors;
    }

    /** Vectors from the language model: one a word, and the mean as the last. */
    public static SentenceVectors of(float[][] vectors) {
        return new SentenceVectors(vectors);
    }

    /** No vectors: for a reader without a language model. */
    public static SentenceVectors none() {
        return NONE;
    }

    /** The vector of a word, followed by that of the sentence; empty when there are none. */
    public float[] at(int word) {
        if (vectors.length == 0) {
            return new float[0];
        }
        float[] both = new float[2 * LanguageModel.SIZE];
        System.arraycopy(vectors[word], 0, both, 0, LanguageModel.SIZE);
        System.arraycopy(vectors[vectors.length - 1], 0, both, LanguageModel.SIZE, LanguageModel.SIZE);
        return both;
    }

    /** The vector of a word alone; empty when there are none. */
    public float[] word(int word) {
        return vectors.length == 0 ? new float[0] : vectors[word];
    }
}
