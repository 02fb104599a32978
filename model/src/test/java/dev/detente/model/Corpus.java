package dev.detente.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The test corpus: real rows outside the project, in the folder that the system property {@code detente.corpus} names. */
final class Corpus {
    private Corpus() {}

    /** The file of that path; the test is skipped when no corpus is given, and fails when the corpus lacks the file. */
    static Path file(String path) {
        String folder = System.getProperty("detente.corpus", "");
        assumeTrue(!folder.isEmpty(), "no corpus: give its folder with -Ddetente.corpus=…");
        return Path.of(folder).resolve(path);
    }

    /** The rows of a comma-separated file below its header; cells may be in quotes, on one line. */
    static List<List<String>> rows(String path) {
        try {
            return Files.readAllLines(file(path)).stream()
                    .skip(1)
                    .map(Corpus::cells)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
