package dev.detente.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
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

    /**
     * Files, without what a build makes and what begins with a dot.
     *
     * @param within part of their paths, such as {@code /src/main/java/}; empty for all
     * @param ending how their names end
     */
    public static List<Path> files(String within, String ending) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    // Other modules are built meanwhile: their files come and go.
                    String name = folder.equals(ROOT) ? "" : String.valueOf(folder.getFileName());
                    return name.equals("target") || name.equals("node_modules") || name.startsWith(".")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().contains(within) && file.toString().endsWith(ending)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
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
