package dev.detente.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads tables from the class path: tab-separated, with one header line. Lines that start with {@code #} are comments about the content and its source. */
public final class TsvResource {
    private TsvResource() {}

    /**
     * The rows below the header.
     *
     * @param beside the class in whose package the table is
     * @param name its file name
     * @param columns how many cells each row has
     * @throws IllegalStateException when a row has another number of cells
     */
    public static List<List<String>> rows(Class<?> beside, String name, int columns) {
        InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name), name);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isEmpty())
                    .map(line -> cells(line, name, columns))
                    .skip(1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line, String name, int columns) {
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() != columns) {
            throw new IllegalStateException(
                    name + ": " + cells.size() + " cells instead of " + columns + " in: " + line);
        }
        return cells;
    }
}
