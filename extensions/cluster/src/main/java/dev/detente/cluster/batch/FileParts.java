package dev.detente.cluster.batch;

import dev.detente.intake.row.Format;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.core.fs.Path;

/** Divides files into parts: files of independent rows by size; each other file is one part. */
final class FileParts implements FileEnumerator {
    /** A process that reads a large part ends long after the others; small ones cost a look-up each. */
    private static final long LARGEST = 64L << 20;

    private final List<InputFile> files;
    private final long size;

    /**
     * The file of a part, which the part's id contains.
     *
     * @param file the place of the file among those of the job, from 0
     * @param format its format
     */
    record Part(int file, Format format) {
        static Part of(FileSourceSplit split) {
            String[] id = split.splitId().split(":", -1);
            return new Part(Integer.parseInt(id[0]), Format.valueOf(id[1]));
        }
    }

    /** @param size bytes of a part at most */
    private FileParts(List<InputFile> files, long size) {
        this.files = files;
        this.size = size;
    }

    /** How large parts of these files are, so that each of the processes that read them gets several. */
    static long size(List<InputFile> files, int processes) {
        long all = files.stream().mapToLong(InputFile::size).sum();
        return Math.max(InputFile.SMALL, Math.min(LARGEST, all / (8L * processes)));
    }

    /** Divides these files into parts of at most {@code size} bytes. */
    static FileEnumerator.Provider of(List<InputFile> files, long size) {
        ArrayList<InputFile> serializable = new ArrayList<>(files);
        return () -> new FileParts(serializable, size);
    }

    @Override
    public Collection<FileSourceSplit> enumerateSplits(Path[] paths, int least) {
        List<FileSourceSplit> parts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            InputFile file = files.get(i);
            long step = file.parts() ? size : Math.max(1, file.size());
            long from = 0;
            do {
                parts.add(new FileSourceSplit(
                        i + ":" + file.format() + ":" + from,
                        new Path(file.path()),
                        from,
                        Math.min(step, file.size() - from),
                        file.changedAt(),
                        file.size()));
                from += step;
            } while (from < file.size());
        }
        return parts;
    }
}
