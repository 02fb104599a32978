package dev.detente.intake.lines;

/**
 * Limits of what a packed file may unpack to.
 *
 * @param bytes most bytes, above zero
 * @param ratio how many times its packed size, above zero; the first 2 MiB are always taken. Tables of events unpack to 5 to 30 times their
 *     size, a file made to fill the store to a thousand times
 */
public record UnpackLimits(long bytes, int ratio) {
    /** The limits of commands, and of a service whose settings do not say otherwise. */
    public static final UnpackLimits STANDARD = new UnpackLimits(32L << 30, 100);

    public UnpackLimits {
        if (bytes < 1 || ratio < 1) {
            throw new IllegalArgumentException(
                    "the limits of what is unpacked are above zero, not " + bytes + " bytes and ratio " + ratio);
        }
    }
}
