package dev.detente.reader.deed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Combines the vectors of a deed and of a mention, so that a linear model sees which part the mention has in the deed. With x a linear function of the
 * deed's vector and y one of the mention's, each number is {@code max(0, x + y + x * y)}: a product shows what fits together. An example: x = 0.5 and
 * y = 2 give 0.5 + 2 + 1 = 3.5.
 */
public final class PairLayer {
    private final float[][] deed;
    private final float[][] mention;

    /**
     * @param deed the weights of the numbers of a deed's vector, a row each, and a last row that is added
     * @param mention the same for a mention's
     */
    public PairLayer(float[][] deed, float[][] mention) {
        this.deed = deed;
        this.mention = mention;
    }

    /** The vector of the pair; empty when the vectors are. */
    float[] of(float[] deedVector, float[] mentionVector) {
        if (deedVector.length == 0) {
            return deedVector;
        }
        float[] x = linear(deed, deedVector);
        float[] y = linear(mention, mentionVector);
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(0, x[i] + y[i] + x[i] * y[i]);
        }
        return x;
    }

    private static float[] linear(float[][] weights, float[] vector) {
        float[] sum = weights[vector.length].clone();
        for (int d = 0; d < vector.length; d++) {
            float[] row = weights[d];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i] * vector[d];
            }
        }
        return sum;
    }

    void write(DataOutputStream out) throws IOException {
        for (float[][] weights : new float[][][] {deed, mention}) {
            out.writeInt(weights.length);
            out.writeInt(weights[0].length);
            for (float[] row : weights) {
                for (float w : row) {
                    out.writeFloat(w);
                }
            }
        }
    }

    static PairLayer read(DataInputStream in) throws IOException {
        return new PairLayer(matrix(in), matrix(in));
    }

    private static float[][] matrix(DataInputStream in) throws IOException {
        float[][] weights = new float[in.readInt()][in.readInt()];
        for (float[] row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] = in.readFloat();
            }
        }
        return weights;
    }
}
