package dev.detente.rules.codec;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes numbers and texts in few bytes: whole numbers in groups of seven bits, days as differences. In front are a checksum and each text once. */
public final class PackedWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> places = new LinkedHashMap<>();

    /** Writes a number, 0 or more. */
    public void number(long number) {
        try {
            PackedNumbers.number(number, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a number that may be negative. */
    public void signed(long number) {
        number(PackedNumbers.zigzag(number));
    }

    /** Writes a reference to a text. */
    public void text(String text) {
        number(places.computeIfAbsent(text, t -> places.size()));
    }

    /** Writes days, ascending. */
    public void days(int[] days) {
        number(days.length);
        for (int i = 0; i < days.length; i++) {
            signed(i == 0 ? days[0] : days[i] - (long) days[i - 1]);
        }
    }

    /** All that was written. */
    public byte[] bytes() {
        PackedWriter texts = new PackedWriter();
        texts.number(places.size());
        for (String text : places.keySet()) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            texts.number(utf8.length);
            texts.bytes.writeBytes(utf8);
        }
        byte[] all = new byte[Long.BYTES + texts.bytes.size() + bytes.size()];
        ByteBuffer.wrap(all, Long.BYTES, all.length - Long.BYTES)
                .put(texts.bytes.toByteArray())
                .put(bytes.toByteArray());
        return ByteBuffer.wrap(all).putLong(checksum(all)).array();
    }

    /** The checksum of all bytes after it. */
    static long checksum(byte[] all) {
        CRC32C crc = new CRC32C();
        crc.update(all, Long.BYTES, all.length - Long.BYTES);
        return crc.getValue();
    }
}
