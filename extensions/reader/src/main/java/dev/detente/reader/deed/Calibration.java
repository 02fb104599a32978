package dev.detente.reader.deed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How likely a reading is right, from the probabilities of its parts: {@code 1 / (1 + exp(-(bias + deed * logit(p of type) + roles * logit(p of roles) + implied + noun + aimless)))}
 * (Platt 1999). The six numbers were fitted on readings of coded reports that were not learnt from.
 *
 * @param bias the value with even odds of both parts
 * @param deed how much the type counts
 * @param roles how much source and target count
 * @param implied what is added when another sentence names a party
 * @param noun what is added when a noun names the deed
 * @param aimless what is added when no target is named
 */
public record Calibration(double bias, double deed, double roles, double implied, double noun, double aimless) {
    private static final double EDGE = 1e-4;

    /** The confidence, 0 to 1. */
    public double confidence(
            double typeProbability, double rolesProbability, boolean isImplied, boolean isNoun, boolean isAimless) {
        double score = bias
                + deed * logit(typeProbability)
                + roles * logit(rolesProbability)
                + (isImplied ? implied : 0)
                + (isNoun ? noun : 0)
                + (isAimless ? aimless : 0);
        return 1 / (1 + StrictMath.exp(-score));
    }

    /** The log-odds of a probability, kept away from 0 and 1. */
    public static double logit(double p) {
        double held = Math.min(1 - EDGE, Math.max(EDGE, p));
        return StrictMath.log(held / (1 - held));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(bias);
        out.writeDouble(deed);
        out.writeDouble(roles);
        out.writeDouble(implied);
        out.writeDouble(noun);
        out.writeDouble(aimless);
    }

    static Calibration read(DataInputStream in) throws IOException {
        return new Calibration(
                in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
