package dev.detente.reader.deed;

/** The vectors of a sentence's words, as the models of deeds take them. */
public final class SentenceVectors {
    private static final float[] EMPTY = new float[0];
    private static final SentenceVectors NONE = new SentenceVectors(new float[0][]);

    private final float[][] vectors;

    private SentenceVectors(float[][] vectors) {
        this.vectors = vectors;
    }

    /** Vectors from the language model, one a word. */
    public static SentenceVectors of(float[][] vectors) {
        return new SentenceVectors(vectors);
    }

    /** No vectors: for a reader without a language model. */
    public static SentenceVectors none() {
        return NONE;
    }

    /** The vector of a word; empty when there are none. */
    public float[] at(int word) {
        return vectors.length == 0 ? EMPTY : vectors[word];
    }
}
