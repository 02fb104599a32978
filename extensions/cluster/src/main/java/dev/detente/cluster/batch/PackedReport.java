package dev.detente.cluster.batch;

import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.codec.PackedNumbers;
import dev.detente.scoring.files.Hash;
import dev.detente.scoring.files.ReportCodec;
import dev.detente.scoring.files.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The report of a row, as far as scores depend on it: issues replace the text that indicates them. The report stays packed until a step reads it, since
 * most are handed on as they are.
 *
 * @param order its position in the input: of two rows with one key the later corrects the earlier, in any order of reading
 * @param print a hash of the whole row, which distinguishes a repetition from a correction
 * @param key a hash of feed and id, under which a later row corrects it
 * @param place a hash of the place at which it is merged
 * @param whole whether all reports of its pair must be merged at once, see {@link AllReports#whole}
 * @param packed the report, and its issues under the taggings of further rule books
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
record PackedReport(long order, long print, long key, long place, boolean whole, byte[] packed) {
    private static final int POSITION_BITS = 40;
    /** Places within files are smaller: a terabyte. */
    private static final long POSITIONS = 1L << POSITION_BITS;

    /**
     * Packs the report of a row.
     *
     * @param print a hash of the whole row
     * @param report the report; its issues are those under the first tagging
     * @param others the issues under further taggings
     * @param buffer room to pack it in
     */
    static PackedReport of(
            long order, long print, Report report, List<List<IssueId>> others, DataOutputSerializer buffer) {
        try {
            buffer.clear();
            ReportCodec.write(report, buffer);
            PackedNumbers.number(others.size(), buffer);
            for (List<IssueId> issues : others) {
                Wire.list(issues, Wire::code, buffer);
            }
            return new PackedReport(
                    order,
                    print,
                    Hash.of(report.feed().number(), report.id()),
                    Place.of(report, false).hash(),
                    false,
                    buffer.getCopyOfBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The order of a row.
     *
     * @param file the place of its file among those of the job, from 0
     * @param position a number that is greater for later rows of the file
     */
    static long order(int file, long position) {
        if (position >= POSITIONS) {
            throw new IllegalArgumentException("the file is larger than a terabyte: divide it");
        }
        return ((long) file << POSITION_BITS) | position;
    }

    /** The place of its file among those of the job. */
    int file() {
        return (int) (order >>> POSITION_BITS);
    }

    /** Returns the same report, to be merged with all reports of its pair. */
    PackedReport withAll() {
        return new PackedReport(
                order, print, key, Place.of(unpacked().report(), true).hash(), true, packed);
    }

    /** Unpacks the report. */
    TaggedReport unpacked() {
        try {
            DataInputDeserializer in = new DataInputDeserializer(packed);
            Report report = ReportCodec.read(in);
            int size = PackedNumbers.small(in);
            List<List<IssueId>> others = size == 0 ? List.of() : new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                others.add(Wire.list(Wire.ISSUES::read, in));
            }
            return new TaggedReport(report, others, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A report.
     *
     * @param report the report; its issues are those under the first tagging
     * @param others the issues under further taggings
     * @param whole whether all reports of its pair must be merged at once
     */
    record TaggedReport(Report report, List<List<IssueId>> others, boolean whole) {
        /** Returns the place at which it is merged. */
        Place place() {
            return Place.of(report, whole);
        }

        /** Returns the report with its issues under a tagging. */
        Report under(int tagging) {
            if (tagging == 0) {
                return report;
            }
            ReportContent c = report.content();
            return new Report(
                    report.key(),
                    report.recordedAt(),
                    report.reportedOn(),
                    c.about(others.get(tagging - 1), c.summary(), c.url()));
        }
    }

    /**
     * Reports that are merged together: those of a pair on a day, or all of a pair.
     *
     * @param pair whose reports
     * @param day the epoch day, or {@link #ALL}
     */
    record Place(Pair pair, long day) {
        /** All days at once. */
        private static final long ALL = Long.MIN_VALUE;

        static Place of(Report report, boolean whole) {
            return new Place(
                    report.content().pair(),
                    whole ? ALL : report.content().day().toEpochDay());
        }

        /** A number for it; two places may share it. */
        long hash() {
            return Hash.of(day, pair);
        }
    }
}
