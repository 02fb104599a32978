package dev.detente.intake.lines;

import dev.detente.model.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cheap check whether a file is still the same: its size and a hash of its first MiB and its last 64 KiB. */
public final class Fingerprint {
    private static final int HEAD = 1 << 20;
    private static final int TAIL = 1 << 16;
    private static final char PARTS = ':';

    private Fingerprint() {}

    /** The fingerprint of a file's current content. */
    public static String of(Path file) throws IOException {
        return of(file, Files.size(file));
    }

    /** Whether the file is still the same; a growing file may have more data at its end. */
    public static boolean matches(String fingerprint, Path file, boolean grows) throws IOException {
        long size = Long.parseLong(fingerprint.substring(0, fingerprint.indexOf(PARTS)));
        long now = Files.size(file);
        return (grows ? now >= size : now == size) && of(file, size).equals(fingerprint);
    }

    private static String of(Path file, long size) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            return size
                    + String.valueOf(PARTS)
                    + hash(bytes, 0, Math.min(HEAD, size))
                    + PARTS
                    + hash(bytes, Math.max(0, size - TAIL), Math.min(TAIL, size));
        }
    }

    private static String hash(RandomAccessFile bytes, long from, long length) throws IOException {
        byte[] some = new byte[(int) length];
        bytes.seek(from);
        bytes.readFully(some);
        return Sha256.hex(new String(some, StandardCharsets.ISO_8859_1));
    }
}
