package dev.detente.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the tables of this package: tab-separated, one header line, lines of {@code #} at the top say where they come from. */
final class TsvResource {
    private TsvResource() {}

    /** The rows below the header, each with exactly {@code columns} cells. */
    static List<List<String>> rows(String name, int columns) {
        InputStream stream = Objects.requireNonNull(TsvResource.class.getResourceAsStream(name), name);
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            boolean header = true;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("#") || line.isEmpty()) {
                    continue;
                }
                List<String> cells = List.of(line.split("\t", -1));
                if (cells.size() != columns) {
                    throw new IllegalStateException(
                            name + ": " + cells.size() + " cells instead of " + columns + " in: " + line);
                }
                if (!header) {
                    rows.add(cells);
                }
                header = false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
