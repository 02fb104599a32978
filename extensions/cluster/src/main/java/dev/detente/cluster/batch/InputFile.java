package dev.detente.cluster.batch;

import dev.detente.intake.RowSources;
import dev.detente.intake.lines.FileInput;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.InputException;
import dev.detente.model.FieldException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of a job.
 *
 * @param name as it was given; of a file in a folder, the folder's name and its own
 * @param path where it is, in one of Flink's file systems
 * @param format its format
 * @param size its size in bytes
 * @param changedAt when it was last changed, in milliseconds since 1970
 * @param parts whether its rows are independent, so that several processes may each read a part
 */
public record InputFile(String name, String path, Format format, long size, long changedAt, boolean parts)
        implements Serializable {
    /** Smaller files are read by one process. */
    static final long SMALL = 4L << 20;

    /**
     * The files of these names in their order; of a folder, all files in it by name. All are looked at before a job begins, so that a mistake in
     * the last name shows at once and not after hours.
     *
     * @param format their format; null to recognise that of each, which opens each
     * @throws IllegalArgumentException when files do not exist or are of no known format; the message names all of them
     */
    public static List<InputFile> of(List<String> names, @Nullable Format format) throws IOException {
        List<InputFile> files = new ArrayList<>();
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        for (String name : names) {
            try {
                add(name, new Path(name), format, files);
            } catch (FileNotFoundException e) {
                add(wrong, "No such file exists: correct the name.", name);
            } catch (InputException | FieldException e) {
                add(wrong, String.valueOf(e.getMessage()), name);
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.entrySet().stream()
                    .map(e -> String.join(", ", e.getValue()) + ": " + e.getKey())
                    .collect(Collectors.joining(System.lineSeparator())));
        }
        return files;
    }

    private static void add(Map<String, List<String>> wrong, String why, String name) {
        wrong.computeIfAbsent(why, w -> new ArrayList<>()).add(name);
    }

    private static void add(String name, Path path, @Nullable Format format, List<InputFile> files) throws IOException {
        FileSystem system = path.getFileSystem();
        FileStatus status = system.getFileStatus(path);
        if (status.isDir()) {
            FileStatus[] within = system.listStatus(path);
            List<FileStatus> sorted = new ArrayList<>(within == null ? List.of() : List.of(within));
            sorted.sort(Comparator.comparing(file -> file.getPath().getName()));
            for (FileStatus file : sorted) {
                if (!file.getPath().getName().startsWith(".")) {
                    add(name + "/" + file.getPath().getName(), file.getPath(), format, files);
                }
            }
            return;
        }
        Format known = format != null ? format : recognised(system, path);
        boolean alone = known == Format.GDELT1 || known == Format.GDELT2 || known == Format.NDJSON;
        files.add(new InputFile(
                name,
                path.makeQualified(system).toString(),
                known,
                status.getLen(),
                status.getModificationTime(),
                alone && status.getLen() > SMALL && !packed(system, path)));
    }

    private static Format recognised(FileSystem system, Path path) throws IOException {
        try (InputStream bytes = system.open(path)) {
            return RowSources.recognise(bytes, path.getName());
        }
    }

    private static boolean packed(FileSystem system, Path path) throws IOException {
        try (InputStream bytes = system.open(path);
                FileInput input = new FileInput(bytes, path.getName(), UnpackLimits.STANDARD)) {
            return input.packed();
        }
    }
}
