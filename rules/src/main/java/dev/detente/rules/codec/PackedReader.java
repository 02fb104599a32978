package dev.detente.rules.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Reads what {@link PackedWriter} wrote. Anything malformed is an {@link IllegalArgumentException}. */
public final class PackedReader {
    private final byte[] bytes;
    private int at = Long.BYTES;
    private String[] texts = {};

    /**
     * Begins to read.
     *
     * @throws IllegalArgumentException when the checksum does not match
     */
    public PackedReader(byte[] bytes) {
        if (bytes.length < Long.BYTES || ByteBuffer.wrap(bytes).getLong() != PackedWriter.checksum(bytes)) {
            throw new IllegalArgumentException("the checksum of stored bytes does not fit");
        }
        this.bytes = bytes;
    }

    /**
     * The same bytes, if they are whole.
     *
     * @throws IllegalArgumentException when the checksum does not match
     */
    public static byte[] checked(byte[] data) {
        new PackedReader(data);
        return data;
    }

    /** A number, 0 or more. */
    public long number() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += PackedNumbers.GROUP) {
            if (at == bytes.length) {
                throw new IllegalArgumentException("stored bytes end too early");
            }
            int part = bytes[at++];
            number |= (long) (part & (PackedNumbers.MORE - 1)) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("stored bytes hold a number that is too long");
    }

    /** A number that fits an int. */
    public int small() {
        long number = number();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("stored bytes hold " + number + " where a small number is expected");
        }
        return (int) number;
    }

    /** The number of items that follow, each of at least one byte. */
    public int size() {
        int size = small();
        if (size > bytes.length - at) {
            throw new IllegalArgumentException("stored bytes end too early: " + size + " more are announced");
        }
        return size;
    }

    /** A number that may be negative. */
    public long signed() {
        return PackedNumbers.unzigzag(number());
    }

    /** Reads texts, to which {@link #text} can refer from then on. */
    public void texts(UnaryOperator<String> each) {
        texts = new String[size()];
        for (int i = 0; i < texts.length; i++) {
            int length = size();
            texts[i] = each.apply(new String(bytes, at, length, StandardCharsets.UTF_8));
            at += length;
        }
    }

    /** The text that is referred to. */
    public String text() {
        int place = small();
        if (place >= texts.length) {
            throw new IllegalArgumentException("stored bytes name text " + place + " of " + texts.length);
        }
        return texts[place];
    }

    /** Days, ascending. */
    public int[] days() {
        int[] days = new int[size()];
        for (int i = 0; i < days.length; i++) {
            days[i] = Math.toIntExact((i == 0 ? 0 : days[i - 1]) + signed());
        }
        return days;
    }
}
