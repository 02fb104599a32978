package dev.detente.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The test corpus outside the project, in the folder that the system property {@code detente.corpus} names. */
public final class Corpus {
    private Corpus() {}

    /** The file or folder of that path; the test is skipped when no corpus is given. */
    public static Path path(String path) {
        String folder = System.getProperty("detente.corpus", "");
        assumeTrue(!folder.isEmpty(), "no corpus: give its folder with -Ddetente.corpus=…");
        return Path.of(folder).resolve(path);
    }

    /** The lines of a file below its header. */
    public static List<String> rows(String path) {
        try (Stream<String> lines = Files.lines(path(path))) {
            return lines.skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
