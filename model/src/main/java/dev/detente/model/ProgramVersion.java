package dev.detente.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of the program, which every answer includes. */
public final class ProgramVersion {
    private static final String VALUE = read();

    private ProgramVersion() {}

    /** The version, as in the build. */
    public static String value() {
        return VALUE;
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(ProgramVersion.class.getResourceAsStream("version.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
