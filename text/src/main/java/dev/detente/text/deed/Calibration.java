package dev.detente.text.deed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * How likely a reading is right, from the probabilities of its parts: {@code 1 / (1 + exp(-(bias + deed * logit(p of type) + roles * logit(p of roles))))}
 * (Platt 1999). The three numbers were fitted on readings of sentences in styles that were not learnt from.
 *
 * @param bias with even odds of both parts
 * @param deed how much the type counts
 * @param roles how much source and target count
 */
public record Calibration(double bias, double deed, double roles) {
    private static final double EDGE = 1e-4;

    /** The likelihood, 0 to 1. */
    double confidence(double typeProbability, double rolesProbability) {
        double score = bias + deed * logit(typeProbability) + roles * logit(rolesProbability);
        return 1 / (1 + StrictMath.exp(-score));
    }

    /** The log-odds of a probability, held away from 0 and 1. */
    public static double logit(double p) {
        double held = Math.min(1 - EDGE, Math.max(EDGE, p));
        return StrictMath.log(held / (1 - held));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(bias);
        out.writeDouble(deed);
        out.writeDouble(roles);
    }

    static Calibration read(DataInputStream in) throws IOException {
        return new Calibration(in.readDouble(), in.readDouble(), in.readDouble());
    }
}
