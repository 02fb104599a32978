package dev.detente.rules.codec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers in groups of seven bits: small ones take one byte. All that is packed uses them, in the store and between processes. */
public final class PackedNumbers {
    static final int GROUP = 7;
    static final int MORE = 0x80;

    private PackedNumbers() {}

    /** Maps a number that may be negative to one that is not, and small when the number is close to 0. */
    public static long zigzag(long number) {
        return (number << 1) ^ (number >> (Long.SIZE - 1));
    }

    /** The number that {@link #zigzag} made this one of. */
    public static long unzigzag(long number) {
        return (number >>> 1) ^ -(number & 1);
    }

    /** Writes a number; a negative one takes ten bytes. */
    public static void number(long number, DataOutput out) throws IOException {
        long rest = number;
        while ((rest & -MORE) != 0) {
            out.writeByte(((int) rest & (MORE - 1)) | MORE);
            rest >>>= GROUP;
        }
        out.writeByte((int) rest);
    }

    /** Reads a number. */
    public static long number(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += GROUP) {
            int part = in.readByte();
            number |= (long) (part & (MORE - 1)) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IOException("a number has too many bytes: the data are damaged");
    }

    /** Reads a number that fits an int. */
    public static int small(DataInput in) throws IOException {
        return Math.toIntExact(number(in));
    }

    /** Writes a number that may be negative. */
    public static void signed(long number, DataOutput out) throws IOException {
        number(zigzag(number), out);
    }

    /** Reads a number that may be negative. */
    public static long signed(DataInput in) throws IOException {
        return unzigzag(number(in));
    }
}
