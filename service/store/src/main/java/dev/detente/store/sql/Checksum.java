package dev.detente.store.sql;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Computes the checksum of a row from its values, in the order of {@link ChecksummedTable}: 32 bits of CRC-32C, from 0 to 4294967295. */
final class Checksum {
    private static final int NOTHING = 0;
    private static final int NUMBER = 1;
    private static final int TEXT = 2;
    /** Ends a text: no byte of UTF-8 is like it. */
    private static final int END = 0xff;

    private final CRC32C crc = new CRC32C();
    private final byte[] eight = new byte[Long.BYTES];

    Checksum number(long value) {
        crc.update(NUMBER);
        for (int i = 0; i < Long.BYTES; i++) {
            eight[i] = (byte) (value >>> (i * Byte.SIZE));
        }
        crc.update(eight, 0, Long.BYTES);
        return this;
    }

    Checksum numberOrNothing(@Nullable Long value) {
        return value == null ? nothing() : number(value);
    }

    Checksum text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        crc.update(TEXT);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        crc.update(bytes, 0, bytes.length);
        crc.update(END);
        return this;
    }

    Checksum nothing() {
        crc.update(NOTHING);
        return this;
    }

    /** Returns the checksum of the values since the last call; the next row begins. */
    long end() {
        long value = crc.getValue();
        crc.reset();
        return value;
    }
}
