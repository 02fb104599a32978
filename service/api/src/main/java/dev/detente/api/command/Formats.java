package dev.detente.api.command;

import dev.detente.intake.RowSources;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.model.FieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The formats of the files of actions that a command is given, and the names of their columns. */
public final class Formats {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "The format of the files; it is recognised when not given.")
    private @Nullable Format named;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description = "What the columns of a CSV are called, such as day=Date,source=Actor1; others are left out.")
    private @Nullable String columns;

    /**
     * The names of the columns of a CSV.
     *
     * @throws FieldException when the option is malformed
     */
    public ColumnNames columns() {
        return columns == null ? ColumnNames.NONE : ColumnNames.parse("--columns", columns);
    }

    /**
     * The format of each file: the one that {@code --format} names, else the one that is recognised. All files are checked before the first
     * is read, since a mistake in the last name should not come to light after hours.
     *
     * @throws IllegalArgumentException when files do not exist or are of no known format; the message names all of them
     */
    public List<Format> of(List<Path> files) {
        List<Format> formats = new ArrayList<>();
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                check(file);
                formats.add(named != null ? named : RowSources.recognise(file));
            } catch (IOException e) {
                add(wrong, "The file cannot be read: " + e.getMessage() + ".", file);
            } catch (InputException | FieldException e) {
                add(wrong, String.valueOf(e.getMessage()), file);
            }
        }
        refuse(wrong);
        return formats;
    }

    /**
     * Checks that every file exists, before the first is read.
     *
     * @throws IllegalArgumentException when files do not exist; the message names all of them
     */
    public static void check(List<Path> files) {
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                check(file);
            } catch (FieldException e) {
                add(wrong, String.valueOf(e.getMessage()), file);
            }
        }
        refuse(wrong);
    }

    private static void refuse(Map<String, List<String>> wrong) {
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.entrySet().stream()
                    .map(e -> String.join(", ", e.getValue()) + ": " + e.getKey())
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private static void add(Map<String, List<String>> wrong, String why, Path file) {
        wrong.computeIfAbsent(why, w -> new ArrayList<>()).add(file.toString());
    }

    private static void check(Path file) {
        if (Files.isDirectory(file)) {
            throw new FieldException("FILE", file.toString(), "A folder cannot be read: name the files in it.");
        }
        if (!Files.exists(file)) {
            throw new FieldException("FILE", file.toString(), "No such file exists: correct the name.");
        }
    }
}
