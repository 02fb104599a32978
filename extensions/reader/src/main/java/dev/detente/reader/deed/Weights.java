package dev.detente.reader.deed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The weights learnt from the marked sentences.
 *
 * @param version the hash of the sentences, in hex; identifies the weights that a reading was made with
 * @param types predicts whether a word is a deed and of which type
 * @param modes predicts the mode of a deed, as {@code TYPE/mode}
 * @param pairs combines the vectors of a deed and a mention for {@code roles}
 * @param roles predicts whether a mention is source, target, both or neither
 * @param calibration turns the probabilities of a reading into how often it is right
 * @param wordsCalibration the same for a reader without vectors
 */
public record Weights(
        String version,
        LinearModel types,
        LinearModel modes,
        PairLayer pairs,
        LinearModel roles,
        Calibration calibration,
        Calibration wordsCalibration) {
    private static final String WEIGHTS = "weights.bin.gz";

    /** The latest weights, from the class path. */
    public static Weights load() {
        InputStream stream = Objects.requireNonNull(Weights.class.getResourceAsStream(WEIGHTS), WEIGHTS);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(stream)))) {
            return new Weights(
                    in.readUTF(),
                    LinearModel.read(in),
                    LinearModel.read(in),
                    PairLayer.read(in),
                    LinearModel.read(in),
                    Calibration.read(in),
                    Calibration.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same weights for a reader without vectors. */
    public Weights forWordsAlone() {
        return calibrated(wordsCalibration, wordsCalibration);
    }

    /** The same weights with other calibrations. */
    public Weights calibrated(Calibration own, Calibration withoutVectors) {
        return new Weights(version, types, modes, pairs, roles, own, withoutVectors);
    }

    /** How likely each role of a mention in a deed is, in the order of the model's outcomes. */
    public double[] roles(List<String> features, float[] deed, float[] mention) {
        return roles.probabilities(features, pairs.of(deed, mention));
    }

    /** Writes the weights in the format that {@link #load()} reads. */
    public void write(OutputStream stream) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(stream)))) {
            out.writeUTF(version);
            types.write(out);
            modes.write(out);
            pairs.write(out);
            roles.write(out);
            calibration.write(out);
            wordsCalibration.write(out);
        }
    }
}
