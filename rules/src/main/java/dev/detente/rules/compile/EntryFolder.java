package dev.detente.rules.compile;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Sha256;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries in a folder, one file each, that only their owner can read and write. A file begins with the hash of the rest, so that a truncated or
 * changed file is noticed and ignored. If the folder cannot be written, entries are only made again. The lock guards the folder, which is asked for
 * once.
 */
final class EntryFolder {
    private static final Logger LOG = System.getLogger(EntryFolder.class.getName());
    private static final int HASH = 64;
    /** Most entries, about 60 MB; beyond that the oldest are deleted. */
    private static final int MOST = 5_000;
    /** After how many new entries they are counted. */
    private static final int COUNT_AFTER = 500;

    private final Supplier<@Nullable Path> where;
    private final AtomicInteger kept = new AtomicInteger();

    @GuardedBy("this")
    private @Nullable Path path;

    @GuardedBy("this")
    private boolean asked;

    /** @param where supplies the folder on first use; null for none, then nothing is kept */
    EntryFolder(Supplier<@Nullable Path> where) {
        this.where = where;
    }

    private synchronized @Nullable Path path() {
        if (!asked) {
            path = where.get();
            asked = true;
        }
        return path;
    }

    /** The entry under that key; null when there is none or it is damaged. */
    byte @Nullable [] find(String key) {
        Path folder = path();
        if (folder == null) {
            return null;
        }
        Path file = folder.resolve(key);
        try {
            byte[] all = Files.readAllBytes(file);
            byte[] entry = Arrays.copyOfRange(all, Math.min(HASH, all.length), all.length);
            if (Arrays.equals(all, 0, Math.min(HASH, all.length), hash(entry), 0, HASH)) {
                return entry;
            }
            LOG.log(Level.DEBUG, "the entry " + file + " is damaged, it is made again");
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot read the entry " + file, e);
        }
        return null;
    }

    /** Stores an entry; if the process ends during the write, the previous entry remains. */
    void keep(String key, byte[] entry) {
        Path folder = path();
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            Path file = Files.createTempFile(folder, key, ".new", ownerOnly(folder, "rw-------"));
            try {
                byte[] all = Arrays.copyOf(hash(entry), HASH + entry.length);
                System.arraycopy(entry, 0, all, HASH, entry.length);
                Files.write(file, all);
                Files.move(
                        file, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(file);
            }
            if (kept.getAndIncrement() % COUNT_AFTER == 0) {
                prune(folder);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "cannot keep " + folder.resolve(key), e);
        }
    }

    private static void prune(Path folder) throws IOException {
        List<Path> oldest;
        try (Stream<Path> files = Files.list(folder)) {
            oldest = files.sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
        }
        for (Path file : oldest.subList(0, Math.max(0, oldest.size() - MOST))) {
            Files.deleteIfExists(file);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] hash(byte[] entry) {
        return Sha256.hex(entry).getBytes(StandardCharsets.US_ASCII);
    }
}
