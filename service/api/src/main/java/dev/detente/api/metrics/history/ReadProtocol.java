package dev.detente.api.metrics.history;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.detente.model.FieldException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xerial.snappy.Snappy;

/**
 * Prometheus' remote read protocol, version 1: protobuf messages in one snappy block. The few messages are read and written field by field; field
 * numbers are those of prompb's {@code remote.proto} and {@code types.proto}.
 */
public final class ReadProtocol {
    /**
     * The greatest size of a request in bytes, compressed or not. Queries are small: a name, some labels and the times; the longest are lists of
     * names.
     */
    public static final int MAX_REQUEST = 64 * 1024;
    /** The remedy for a longer request. */
    public static final String SHORTER = "name fewer values in patterns, and send fewer queries at a time";
    /** Prometheus sends one query in a request. */
    private static final int MAX_QUERIES = 10;

    private ReadProtocol() {}

    /**
     * The queries of a request.
     *
     * @param body the request as sent
     * @throws FieldException when it is not a remote read request, or asks for more than one answer may hold
     */
    public static List<ReadQuery> queries(byte[] body) {
        try {
            int length = Snappy.uncompressedLength(body);
            if (length < 0) {
                throw new IOException("a length of 2 GiB or more");
            }
            if (length > MAX_REQUEST) {
                throw new FieldException(
                        "body",
                        "",
                        "This is longer than " + MAX_REQUEST / 1024 + " KiB when unpacked: " + SHORTER + ".");
            }
            CodedInputStream in = CodedInputStream.newInstance(Snappy.uncompress(body));
            List<ReadQuery> queries = new ArrayList<>();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (WireFormat.getTagFieldNumber(tag) == 1) {
                    if (queries.size() == MAX_QUERIES) {
                        throw new FieldException(
                                "body",
                                "",
                                "This has more than " + MAX_QUERIES + " queries: send the others on their own.");
                    }
                    queries.add(query(message(in)));
                } else {
                    in.skipField(tag);
                }
            }
            return queries;
        } catch (FieldException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new FieldException(
                    "body",
                    "",
                    "This is not a remote read request: Prometheus sends protobuf in a snappy block, see remote_read.");
        }
    }

    private static CodedInputStream message(CodedInputStream in) throws IOException {
        return in.readBytes().newCodedInput();
    }

    private static ReadQuery query(CodedInputStream in) throws IOException {
        long from = 0;
        long to = 0;
        List<LabelMatcher> matchers = new ArrayList<>();
        long[] hints = {0, 0, 0, 0};
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> from = in.readInt64();
                case 2 -> to = in.readInt64();
                case 3 -> matchers.add(matcher(message(in)));
                case 4 -> hints = hints(message(in));
                default -> in.skipField(tag);
            }
        }
        // Hints describe what this one selector needs; the query's own times are those of the whole expression.
        boolean hinted = hints[2] > 0;
        return new ReadQuery(hinted ? hints[1] : from, hinted ? hints[2] : to, matchers, hints[0], hints[3]);
    }

    private static LabelMatcher matcher(CodedInputStream in) throws IOException {
        int kind = 0;
        String name = "";
        String value = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> kind = in.readEnum();
                case 2 -> name = in.readStringRequireUtf8();
                case 3 -> value = in.readStringRequireUtf8();
                default -> in.skipField(tag);
            }
        }
        LabelMatcher.Kind[] kinds = LabelMatcher.Kind.values();
        if (kind < 0 || kind >= kinds.length) {
            throw new FieldException(name, Integer.toString(kind), "This is not a kind of matcher: 0 to 3 are known.");
        }
        return LabelMatcher.of(kinds[kind], name, value);
    }

    /** Step, start, end and range. */
    private static long[] hints(CodedInputStream in) throws IOException {
        long[] hints = {0, 0, 0, 0};
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> hints[0] = in.readInt64();
                case 3 -> hints[1] = in.readInt64();
                case 4 -> hints[2] = in.readInt64();
                case 7 -> hints[3] = in.readInt64();
                default -> in.skipField(tag);
            }
        }
        return hints;
    }

    /**
     * The answer to queries: for each of them its series.
     *
     * @param results one list of series for each query
     */
    static byte[] answer(List<List<HistorySeries>> results) {
        try {
            int size = 0;
            for (List<HistorySeries> result : results) {
                size = Math.addExact(size, nested(resultSize(result)));
            }
            byte[] message = new byte[size];
            CodedOutputStream out = CodedOutputStream.newInstance(message);
            for (List<HistorySeries> result : results) {
                begin(out, 1, resultSize(result));
                for (HistorySeries series : result) {
                    write(out, series);
                }
            }
            out.checkNoSpaceLeft();
            return Snappy.compress(message);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void begin(CodedOutputStream out, int field, int size) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(size);
    }

    private static void write(CodedOutputStream out, HistorySeries series) throws IOException {
        begin(out, 1, seriesSize(series));
        for (Map.Entry<String, String> label : series.labels().entrySet()) {
            begin(out, 1, labelSize(label));
            out.writeString(1, label.getKey());
            out.writeString(2, label.getValue());
        }
        for (int i = 0; i < series.instants().length; i++) {
            begin(out, 2, sampleSize(series.instants()[i]));
            out.writeDouble(1, series.values()[i]);
            out.writeInt64(2, series.instants()[i]);
        }
    }

    private static int resultSize(List<HistorySeries> result) {
        int size = 0;
        for (HistorySeries series : result) {
            size = Math.addExact(size, nested(seriesSize(series)));
        }
        return size;
    }

    private static int seriesSize(HistorySeries series) {
        int size = 0;
        for (Map.Entry<String, String> label : series.labels().entrySet()) {
            size += nested(labelSize(label));
        }
        for (long instant : series.instants()) {
            size = Math.addExact(size, nested(sampleSize(instant)));
        }
        return size;
    }

    private static int labelSize(Map.Entry<String, String> label) {
        return stringSize(label.getKey()) + stringSize(label.getValue());
    }

    private static int stringSize(String text) {
        return nested(text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static int sampleSize(long instant) {
        return CodedOutputStream.computeDoubleSize(1, 0) + CodedOutputStream.computeInt64Size(2, instant);
    }

    /** The size of a field with a number below 16 that holds this many bytes. */
    private static int nested(int size) {
        return 1 + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
    }
}
