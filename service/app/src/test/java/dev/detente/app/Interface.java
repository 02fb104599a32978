package dev.detente.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What other people's programs, dashboards and rule books depend on, one line for each thing that they can rely on. The recorded lines are
 * in {@code src/test/resources/interface}: a line that is gone breaks somebody's work, a new one breaks nobody's.
 */
public enum Interface {
    REST,
    METRICS,
    RULE_BOOK;

    private String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
    }

    /**
     * Compares with what is recorded.
     *
     * @throws AssertionError when lines are gone or new; it says which, and what to do
     */
    public void check(Collection<String> lines) {
        Path recorded = Path.of("src/test/resources/interface", file());
        Path fresh = Path.of("target", file());
        Set<String> now = new TreeSet<>(lines);
        Set<String> then = new TreeSet<>(read(recorded));
        if (now.equals(then)) {
            return;
        }
        write(fresh, now);
        Set<String> gone = new TreeSet<>(then);
        gone.removeAll(now);
        Set<String> added = new TreeSet<>(now);
        added.removeAll(then);
        throw new AssertionError((gone.isEmpty()
                        ? "The interface has grown, which breaks nobody's work."
                        : "The interface breaks what people have built on it: " + gone
                                + ". Keep these lines, or say in CHANGELOG.md under Changed what people must do.")
                + (added.isEmpty() ? "" : " New: " + added + ".")
                + " Then: cp service/" + fresh + " service/" + recorded);
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Set<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
