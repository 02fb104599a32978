package dev.detente.api.metrics.history;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.xerial.snappy.Snappy;

/** Remote read requests as Prometheus sends them. */
public final class ReadRequest {
    private ReadRequest() {}

    private interface Message {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] bytes(Message message) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            message.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A query for the series whose labels are equal to some.
     *
     * @param labels name, value, name, value …
     */
    public static byte[] query(long from, long to, long step, String... labels) {
        byte[] hints = bytes(h -> {
            h.writeInt64(1, step);
            h.writeInt64(3, from);
            h.writeInt64(4, to);
        });
        return bytes(q -> {
            q.writeInt64(1, from);
            q.writeInt64(2, to);
            for (int i = 0; i < labels.length; i += 2) {
                String name = labels[i];
                String value = labels[i + 1];
                q.writeByteArray(3, bytes(m -> {
                    m.writeString(2, name);
                    m.writeString(3, value);
                }));
            }
            q.writeByteArray(4, hints);
        });
    }

    /** A request of these queries. */
    public static byte[] of(List<byte[]> queries) {
        try {
            return Snappy.compress(bytes(r -> {
                for (byte[] query : queries) {
                    r.writeByteArray(1, query);
                }
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
