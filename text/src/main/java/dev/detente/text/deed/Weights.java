package dev.detente.text.deed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The weights learnt from the marked sentences.
 *
 * @param version the hash of the sentences, in hex; identifies the weights that a reading was made with
 * @param types predicts whether a word is a deed and of which type
 * @param modes predicts the mode of a deed, as {@code TYPE/mode}
 * @param roles predicts whether a mention is source, target, both or neither
 * @param calibration turns the probabilities of a reading into how often it is right
 */
public record Weights(
        String version, LinearModel types, LinearModel modes, LinearModel roles, Calibration calibration) {
    /** The latest weights, from the class path. */
    public static Weights load() {
        return load("weights.bin.gz");
    }

    /** The latest weights learnt without the vectors of a language model: they use words alone. */
    public static Weights loadForWordsAlone() {
        return load("weights-words.bin.gz");
    }

    private static Weights load(String name) {
        InputStream stream = Objects.requireNonNull(Weights.class.getResourceAsStream(name), name);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(stream)))) {
            return new Weights(
                    in.readUTF(),
                    LinearModel.read(in),
                    LinearModel.read(in),
                    LinearModel.read(in),
                    Calibration.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the weights in the format that {@link #load()} reads. */
    public void write(OutputStream stream) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(stream)))) {
            out.writeUTF(version);
            types.write(out);
            modes.write(out);
            roles.write(out);
            calibration.write(out);
        }
    }
}
