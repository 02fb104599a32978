package dev.detente.intake.live;

import dev.detente.intake.live.FeedException.Kind;
import dev.detente.store.Disk;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads a listed file to disk, and checks that it has the listed size and checksum and is a complete zip of one file. */
final class Download {
    /** Maximum size in bytes, regardless of the list, unless settings say otherwise; files of a day have some 10 MB. */
    static final long MAX_SIZE = 64L << 20;
    /** Maximum unpacked size in bytes, unless settings say otherwise; GDELT's text packs to about a sixth. */
    static final long MAX_UNPACKED = 128L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

    private final GdeltSource source;
    private final Path folder;
    private final long maxSize;
    private final long maxUnpacked;
    private final long minFree;

    /** Downloads with the usual limits. */
    Download(GdeltSource source, Path folder) {
        this(source, folder, MAX_SIZE, MAX_UNPACKED, Disk.LEAST_BYTES);
    }

    /**
     * Downloads into a folder, which is created when first needed.
     *
     * @param folder nobody else may write there; files left from earlier runs are overwritten
     * @param maxSize most bytes of a file, above zero
     * @param maxUnpacked most bytes to which a file may unpack, above zero
     * @param minFree with fewer bytes free on the disk, nothing is fetched
     */
    Download(GdeltSource source, Path folder, long maxSize, long maxUnpacked, long minFree) {
        this.minFree = minFree;
        this.maxSize = maxSize;
        this.maxUnpacked = maxUnpacked;
        this.source = source;
        this.folder = folder;
    }

    /** Fetches the file and checks it. */
    Path fetch(ListedFile listed) throws FeedException {
        if (listed.size() > maxSize) {
            throw new FeedException(
                    Kind.SIZE,
                    listed.file() + " has " + listed.size() + " bytes by the list; more than " + maxSize
                            + " are not fetched");
        }
        Optional<String> full = Disk.full(folder, minFree);
        if (full.isPresent()) {
            throw new FeedException(Kind.STORE, listed.file() + " was not fetched, because " + full.get());
        }
        Path file = folder.resolve(listed.file());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
        try {
            source.get(listed.path(), body -> {
                save(listed, body, file);
                return file;
            });
            checkZip(file);
            return file;
        } catch (FeedException e) {
            drop(file);
            throw e;
        }
    }

    /** Deletes a file that is no longer needed. */
    static void drop(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted, do so by hand: {}", file, e.toString());
        }
    }

    private static void save(ListedFile listed, InputStream body, Path file) throws IOException, FeedException {
        MessageDigest md5 = md5();
        long size = 0;
        try (OutputStream out = open(file)) {
            byte[] buffer = new byte[1 << 14];
            int count;
            while (size <= listed.size() && (count = body.read(buffer)) >= 0) {
                md5.update(buffer, 0, count);
                size += count;
                write(out, buffer, count, file);
            }
        }
        if (size != listed.size()) {
            throw new FeedException(
                    Kind.SIZE,
                    listed.file() + " came with " + (size > listed.size() ? "more" : size) + " bytes; the list says "
                            + listed.size());
        }
        String sum = HexFormat.of().formatHex(md5.digest());
        if (!sum.equals(listed.md5())) {
            throw new FeedException(
                    Kind.CHECKSUM, listed.file() + " came with the MD5 " + sum + "; the list says " + listed.md5());
        }
    }

    private static OutputStream open(Path file) throws FeedException {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int count, Path file) throws FeedException {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    private static FeedException notWritten(Path file, IOException e) {
        return new FeedException(
                Kind.STORE, file + " cannot be written: make room, or let this user write there. " + e, e);
    }

    /** Unpacks the file and discards the result: a truncated zip or one that unpacks to more than the maximum must not reach the store. */
    private void checkZip(Path file) throws FeedException {
        long unpacked = 0;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte[] buffer = new byte[1 << 16];
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                int count;
                while (unpacked <= maxUnpacked && (count = zip.read(buffer)) >= 0) {
                    unpacked += count;
                }
                if (unpacked > maxUnpacked) {
                    throw new FeedException(
                            Kind.SIZE, file.getFileName() + " unpacks to more than " + maxUnpacked + " bytes");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new FeedException(Kind.CONTENT, file.getFileName() + " is not a whole zip: " + e.getMessage(), e);
        }
        if (entries != 1) {
            throw new FeedException(
                    Kind.CONTENT, file.getFileName() + " holds " + entries + " files; a zip with one was expected");
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
