package dev.detente.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The sources of the program, wherever in them a test runs. */
public final class Repository {
    private static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CHANGELOG.md"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no folder of the program");
        }
        return folder;
    }

    /** A file or folder by its path from the top. */
    public static Path of(String first, String... more) {
        return ROOT.resolve(Path.of(first, more));
    }

    /** The folders with a pom: the top first, then in the order of their names. */
    public static List<Path> modules() {
        try (Stream<Path> folders = Files.walk(ROOT, 3)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .filter(folder -> !folder.toString().contains("target"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
