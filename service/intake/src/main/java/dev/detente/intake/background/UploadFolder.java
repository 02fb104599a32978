package dev.detente.intake.background;

import dev.detente.model.FieldException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder in which uploads wait for their import; files that no unfinished import needs are deleted. */
public final class UploadFolder {
    private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
    /** Number of characters kept from the end of an upload's name: enough for the extensions that identify the format. */
    private static final int KEPT_NAME = 60;

    /** The form of the file names created here. */
    private static final Pattern OWN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-.*");

    /** Its name in the data folder. */
    private static final String NAME = "imports";

    private final Path folder;
    private final long most;

    /**
     * Creates an upload folder.
     *
     * @param folder it is created when first needed
     * @param most how many bytes an upload may have, above zero
     */
    public UploadFolder(Path folder, long most) {
        this.most = most;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Where uploads are in a data folder. */
    public static Path in(Path dataDir) {
        return dataDir.resolve(NAME);
    }

    /** Whether a service with that data folder, or a command, can continue with the file. */
    public static boolean reaches(Path dataDir, Path file) {
        Path parent = file.getParent();
        boolean upload = parent != null
                && parent.endsWith(NAME)
                && OWN.matcher(String.valueOf(file.getFileName())).matches();
        return Files.isRegularFile(file)
                && (!upload || in(dataDir).toAbsolutePath().normalize().equals(parent));
    }

    /**
     * Writes an upload durably to disk. An upload that breaks off, or is too large, leaves nothing behind.
     *
     * @param length how many bytes it says that it has, below zero when it does not say
     * @param name the file's name; its extension may identify the format
     * @throws FieldException when it is empty
     * @throws TooLargeException when it is too large; one that says so is not read
     * @throws NotKeptException when it cannot be written to disk
     * @throws IOException when the upload breaks off
     */
    public Path receive(InputStream upload, long length, String name) throws IOException {
        if (length > most) {
            throw new TooLargeException(most);
        }
        Path file = folder.resolve(UUID.randomUUID() + "-" + safe(name));
        try {
            copy(upload, file);
            if (Files.size(file) == 0) {
                throw new FieldException("body", "", "This is empty: send the file's bytes.");
            }
            return file;
        } catch (IOException | RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private void copy(InputStream upload, Path file) throws IOException {
        try (FileChannel out = create(file)) {
            byte[] buffer = new byte[1 << 16];
            long received = 0;
            int count;
            while ((count = upload.read(buffer)) >= 0) {
                received += count;
                if (received > most) {
                    throw new TooLargeException(most);
                }
                write(out, ByteBuffer.wrap(buffer, 0, count));
            }
            try {
                out.force(true);
            } catch (IOException e) {
                throw new NotKeptException(folder, e);
            }
        }
    }

    private FileChannel create(Path file) {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new NotKeptException(folder, e);
        }
    }

    private void write(FileChannel out, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new NotKeptException(folder, e);
        }
    }

    /** Whether the file is an upload. */
    boolean holds(Path file) {
        return file.startsWith(folder);
    }

    /** Deletes an upload. */
    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            if (Files.exists(file)) {
                LOG.warn("{} could not be deleted, do so by hand: {}", file, e.toString());
            }
        }
    }

    /** Deletes all other uploads: the remains of uploads that were cut off when the service ended. */
    void deleteAllBut(Set<Path> needed) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> OWN.matcher(String.valueOf(file.getFileName())).matches())
                    .filter(file -> !needed.contains(file))
                    .toList()
                    .forEach(this::delete);
        } catch (IOException e) {
            LOG.warn("{} could not be tidied up: {}", folder, e.toString());
        }
    }

    private static String safe(String name) {
        String end = name.substring(Math.max(0, name.length() - KEPT_NAME));
        return end.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
