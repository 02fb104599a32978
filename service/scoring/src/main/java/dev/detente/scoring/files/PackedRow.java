package dev.detente.scoring.files;

import dev.detente.model.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A report of a row as bytes, behind a head by which it is sorted without being unpacked. */
@SuppressWarnings("ArrayRecordComponent") // within this package, and never changed
record PackedRow(byte[] bytes) {
    /** The length of the head, behind which the report begins. */
    static final int HEAD = Integer.BYTES + 3 * Long.BYTES + 1;

    private static final int PAIR_HASH = Integer.BYTES + 2 * Long.BYTES;
    private static final int COUNTED = PAIR_HASH + Long.BYTES;

    /** The row that a report comes from; of two rows with one key the later corrects the earlier, unless both say the same. */
    record RowOrigin(int file, long row, long print) {}

    /**
     * Packs a report.
     *
     * @param origin its row, with the hash of all that it says
     * @param counted whether it counts unless another report corrects it
     * @param report as far as it is kept
     */
    static PackedRow of(RowOrigin origin, boolean counted, Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(origin.file());
        out.writeLong(origin.row());
        out.writeLong(origin.print());
        out.writeLong(Hash.of(0, report.content().pair()));
        out.writeBoolean(counted);
        ReportCodec.write(report, out);
        return new PackedRow(bytes.toByteArray());
    }

    /** The row that it comes from. */
    RowOrigin origin() {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        return new RowOrigin(head.getInt(), head.getLong(), head.getLong());
    }

    /** The hash of its pair. */
    long pairHash() {
        return ByteBuffer.wrap(bytes).getLong(PAIR_HASH);
    }

    /** Whether it counts unless another report corrects it. */
    boolean counted() {
        return bytes[COUNTED] != 0;
    }

    Report report() throws IOException {
        return report(bytes, HEAD);
    }

    /**
     * A report without a head.
     *
     * @param from where it begins in the bytes
     */
    static Report report(byte[] bytes, int from) throws IOException {
        return ReportCodec.read(new DataInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from)));
    }
}
