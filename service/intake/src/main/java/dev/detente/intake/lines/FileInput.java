package dev.detente.intake.lines;

import dev.detente.intake.row.InputException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, unpacked when their first bytes show that they are a {@code gzip} or {@code zip}. */
public final class FileInput implements Closeable {
    private static final int BUFFER = 1 << 16;
    /** The first entry of every workbook of Excel, which is a zip. */
    private static final String OF_A_WORKBOOK = "[Content_Types].xml";
    /** Number of leading bytes that identify a packed file. */
    private static final int MAGIC = 4;

    private final CountedBytes packed;
    private final InputStream unpacked;
    private final String name;

    /**
     * Opens the bytes.
     *
     * @param name the file's name
     * @param limits of what they may unpack to; beyond that, reading fails with a {@link ZipException}
     * @throws InputException when a zip contains no file, or unpacking fails
     */
    public FileInput(InputStream bytes, String name, UnpackLimits limits) throws IOException {
        packed = new CountedBytes(bytes);
        Unpacking unpacking = new Unpacking(limits, () -> packed.count());
        BufferedInputStream start = new BufferedInputStream(packed, BUFFER);
        start.mark(MAGIC);
        byte[] magic = start.readNBytes(MAGIC);
        start.reset();
        try {
            if (begins(magic, 0x1f, 0x8b)) {
                unpacked = new WatchedStream(new GZIPInputStream(start, BUFFER), unpacking);
                this.name = stripped(stripped(name, ".gz"), ".zip");
            } else if (begins(magic, 'P', 'K', 3, 4) || begins(magic, 'P', 'K', 5, 6)) {
                OneEntry entry = new OneEntry(new ZipInputStream(start), unpacking);
                unpacked = entry;
                this.name = entry.name;
            } else {
                unpacked = start;
                this.name = name;
            }
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    private static boolean begins(byte[] magic, int... with) {
        boolean begins = magic.length >= with.length;
        for (int i = 0; begins && i < with.length; i++) {
            begins = (magic[i] & 0xff) == with[i];
        }
        return begins;
    }

    /** The error for bytes that begin like a packed file but cannot be unpacked. */
    public static InputException damaged(IOException cause) {
        String why = cause.getMessage() == null ? "it breaks off" : cause.getMessage();
        return new InputException(
                0, "", "This cannot be unpacked (" + why + "): fetch it again, or unpack it with another program.");
    }

    /** The bytes, unpacked; a truncated file yields what can be unpacked, and then an exception. */
    public InputStream bytes() {
        return unpacked;
    }

    /** Whether the file is packed. */
    public boolean packed() {
        return unpacked instanceof WatchedStream;
    }

    /** The name of the unpacked file. */
    public String name() {
        return name;
    }

    /** How many bytes of the file were read, before unpacking. */
    public long bytesRead() {
        return packed.count();
    }

    @Override
    public void close() throws IOException {
        unpacked.close();
    }

    private static String stripped(String name, String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending)
                ? name.substring(0, name.length() - ending.length())
                : name;
    }

    /** Unpacked bytes, which are counted. */
    private static class WatchedStream extends FilterInputStream {
        private final Unpacking unpacking;

        WatchedStream(InputStream in, Unpacking unpacking) {
            super(in);
            this.unpacking = unpacking;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            unpacking.add(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            return readNBytes((int) Math.min(bytes, BUFFER)).length;
        }
    }

    /** The single file in a zip. */
    private static final class OneEntry extends WatchedStream {
        private final ZipInputStream zip;
        private final String name;
        private boolean ended;

        OneEntry(ZipInputStream zip, Unpacking unpacking) throws IOException {
            super(zip, unpacking);
            this.zip = zip;
            ZipEntry entry = file();
            if (entry == null) {
                throw new InputException(0, "", "The zip holds no file: pack one into it.");
            }
            if (entry.getName().equals(OF_A_WORKBOOK)) {
                throw new InputException(
                        0,
                        "",
                        "This is the workbook of a spreadsheet: save its sheet as CSV, in UTF-8, and import that.");
            }
            name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        }

        /** The next entry that is a file, skipping those that macOS adds. */
        private @Nullable ZipEntry file() throws IOException {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && (entry.isDirectory() || entry.getName().startsWith("__MACOSX/"))) {
                // What is skipped is unpacked all the same, and counts.
                drain();
                entry = zip.getNextEntry();
            }
            return entry;
        }

        private void drain() throws IOException {
            byte[] dropped = new byte[BUFFER];
            while (super.read(dropped, 0, dropped.length) >= 0) {}
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = ended ? -1 : super.read(into, offset, length);
            if (read < 0 && !ended) {
                ended = true;
                ZipEntry more = file();
                if (more != null) {
                    throw new InputException(
                            0,
                            more.getName(),
                            "The zip holds a second file: unpack it and import one file after the other.");
                }
            }
            return read;
        }
    }
}
