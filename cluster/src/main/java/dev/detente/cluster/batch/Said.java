package dev.detente.cluster.batch;

import dev.detente.cluster.core.CompactSerializer;
import dev.detente.cluster.core.CompactType;
import dev.detente.cluster.core.ReportCodec;
import dev.detente.cluster.core.Wire;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a row says, as far as scores depend on it: its text is replaced by the issues that it indicates.
 *
 * @param order where it was read: of two rows with one key the later corrects the earlier, whichever process reads it first
 * @param print a hash of all that the row says, by which a repetition differs from a correction
 * @param whole whether all reports of its pair must be merged at once, see {@link Global#whole}
 * @param report the report; its issues are those under the first tagging
 * @param others the issues under further taggings, those of other rule books
 */
record Said(long order, long print, boolean whole, Report report, List<List<IssueId>> others) {
    /** How it travels. */
    static final TypeInformation<Said> TYPE = new CompactType<>(Said.class, new Serializer());

    private static final int POSITION_BITS = 40;
    /** Places within files are smaller: a terabyte. */
    private static final long POSITIONS = 1L << POSITION_BITS;

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

    /** The key under which a later row corrects it. */
    long key() {
        return Hash.of(report.feed().number(), report.id());
    }

    /** Where it is merged: with its pair's reports of the day, or with all of them. */
    Place place() {
        return new Place(
                report.content().pair(),
                whole ? Place.ALL : report.content().day().toEpochDay());
    }

    /** The same, to be merged with all reports of its pair. */
    Said withAll() {
        return new Said(order, print, true, report, others);
    }

    /** The report with the issues under a tagging. */
    Report report(int tagging) {
        if (tagging == 0) {
            return report;
        }
        ReportContent c = report.content();
        return new Report(
                report.key(),
                report.recordedAt(),
                report.reportedOn(),
                new ReportContent(
                        c.day(),
                        c.source(),
                        c.target(),
                        c.type(),
                        c.mode(),
                        c.code(),
                        others.get(tagging - 1),
                        c.summary(),
                        c.url(),
                        c.entities()));
    }

    /**
     * Reports that are merged together.
     *
     * @param pair whose reports
     * @param day the epoch day, or {@link #ALL}
     */
    record Place(Pair pair, long day) {
        /** All days at once. */
        static final long ALL = Long.MIN_VALUE;

        /** A number for it; two places may share it. */
        long hash() {
            return Hash.of(day, pair);
        }
    }

    /** Writes what rows say. */
    static final class Serializer extends CompactSerializer<Said> {
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(Said said, DataOutputView out) throws IOException {
            Wire.number(said.order, out);
            out.writeLong(said.print);
            out.writeBoolean(said.whole);
            ReportCodec.write(said.report, out);
            Wire.number(said.others.size(), out);
            for (List<IssueId> issues : said.others) {
                Wire.issues(issues, out);
            }
        }

        @Override
        public Said deserialize(DataInputView in) throws IOException {
            long order = Wire.number(in);
            long print = in.readLong();
            boolean whole = in.readBoolean();
            Report report = ReportCodec.read(in);
            int size = Wire.small(in);
            List<List<IssueId>> others = size == 0 ? List.of() : new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                others.add(Wire.issues(in));
            }
            return new Said(order, print, whole, report, others);
        }

        @Override
        public TypeSerializerSnapshot<Said> snapshotConfiguration() {
            return new Snapshot();
        }

        /** Names the serializer. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<Said> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
