package dev.detente.model;

import java.util.List;

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
        return TextResource.read(beside, name)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .map(line -> cells(name, line, columns))
                .skip(1)
                .toList();
    }

    private static List<String> cells(String name, String line, int columns) {
        List<String> cells = List.of(line.split("\t", -1));
        if (cells.size() != columns) {
            throw new IllegalStateException(
                    name + ": " + cells.size() + " cells instead of " + columns + " in: " + line);
        }
        return cells;
    }
}
