package dev.detente.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that Maven cannot bring: used when on the PATH, else the test is skipped, or fails where they are required. */
public final class Tools {
    private Tools() {}

    /** Where the program is. */
    public static Path require(String name) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && Boolean.getBoolean("detente.require-tools")) {
            throw new AssertionError(name + " is not on the PATH, and -Ddetente.require-tools=true");
        }
        assumeTrue(found.isPresent(), name + " is not on the PATH");
        return found.orElseThrow();
    }
}
