package dev.detente.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads texts on the class path. */
public final class TextResource {
    private TextResource() {}

    /**
     * The text of a file in UTF-8.
     *
     * @param beside the class in whose package the file is
     * @param name its file name, or its path after a slash
     */
    public static String read(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
