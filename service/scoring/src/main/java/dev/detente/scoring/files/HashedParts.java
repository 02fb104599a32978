package dev.detente.scoring.files;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records on disk, divided into parts by their hashes, so that each part fits into memory and has all records of its hashes. */
final class HashedParts {
    /** How many parts there are. Each may have 2 GB. */
    static final int COUNT = 64;

    private static final int BUFFER = 1 << 16;
    /** The bytes before each record. */
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private final Path folder;
    private final List<Part> parts = new ArrayList<>(COUNT);

    private static final class Part {
        private final Path file;
        private @Nullable DataOutputStream out;

        Part(Path file) {
            this.file = file;
        }

        synchronized void add(long hash, byte[] data, int from) throws IOException {
            DataOutputStream open = out;
            if (open == null) {
                open = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
                out = open;
                // Also after a signal to end.
                file.toFile().deleteOnExit();
            }
            open.writeLong(hash);
            open.writeInt(data.length - from);
            open.write(data, from, data.length - from);
        }

        synchronized Map<Long, List<byte[]>> read() throws IOException {
            Map<Long, List<byte[]>> records = new LinkedHashMap<>();
            if (out == null) {
                return records;
            }
            out.close();
            long left = Files.size(file);
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
                while (left > 0) {
                    long hash = in.readLong();
                    byte[] record = in.readNBytes(in.readInt());
                    records.computeIfAbsent(hash, h -> new ArrayList<>(1)).add(record);
                    left -= HEAD + record.length;
                }
            }
            return records;
        }
    }

    /**
     * No records yet.
     *
     * @param name begins the name of each file
     */
    HashedParts(Path folder, String name) {
        this.folder = folder;
        for (int i = 0; i < COUNT; i++) {
            parts.add(new Part(folder.resolve(name + i)));
        }
    }

    /**
     * Adds a record. Many threads may add some at once.
     *
     * @param from where it begins in the data
     */
    void add(long hash, byte[] data, int from) throws IOException {
        try {
            parts.get(part(hash)).add(hash, data, from);
        } catch (IOException e) {
            throw new IOException(
                    "cannot write temporary files into " + folder + ": " + e.getMessage()
                            + ". Name a folder with more room, as in java -Djava.io.tmpdir=/var/tmp -jar detente.jar",
                    e);
        }
    }

    /** The part that has the records of a hash. */
    static int part(long hash) {
        return (int) (hash & (COUNT - 1));
    }

    /** The records of a part by hash, in the order in which they were added; called once all were added. */
    Map<Long, List<byte[]>> read(int part) throws IOException {
        return parts.get(part).read();
    }

    void delete(int part) throws IOException {
        Files.deleteIfExists(parts.get(part).file);
    }
}
