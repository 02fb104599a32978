package dev.detente.intake.lines;

import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/** Counts the bytes that a packed file unpacks to, and stops it when they are more than a sound file would have. */
final class Unpacking {
    /** Bytes that any file may unpack to: the ratio says nothing about a small one. */
    private static final long FREE = 2L << 20;

    private final UnpackLimits limits;
    private final LongSupplier packed;
    private long unpacked;

    /**
     * Nothing is unpacked yet.
     *
     * @param packed how many packed bytes were read so far
     */
    Unpacking(UnpackLimits limits, LongSupplier packed) {
        this.limits = limits;
        this.packed = packed;
    }

    /**
     * Counts more unpacked bytes.
     *
     * @throws ZipException when they are too many
     */
    void add(long bytes) throws ZipException {
        unpacked += bytes;
        if (unpacked > limits.bytes()) {
            throw new ZipException(String.format(Locale.ROOT, "it unpacks to more than %,d bytes", limits.bytes()));
        }
        if (unpacked > FREE && unpacked / limits.ratio() > packed.getAsLong()) {
            throw new ZipException("it unpacks to more than " + limits.ratio() + " times its size");
        }
    }
}
