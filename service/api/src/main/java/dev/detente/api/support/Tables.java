package dev.detente.api.support;

import dev.detente.api.table.Columns;
import dev.detente.api.table.TableWriter;
import dev.detente.model.FieldException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends tables, each row as soon as it is read, so that a long table takes no more memory than a short one. When a table fails midway, the
 * connection is closed: otherwise its client could not see that rows are missing.
 */
@Component
public class Tables {
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);
    /** Bytes that are sent at a time. */
    private static final int PIECE = 64 * 1024;

    private static final int CHUNK = 200;
    /** Rows of a page at most. */
    private static final int MOST = 1000;

    private final JsonMapper json;
    private final AdmissionGate gate;

    Tables(JsonMapper json, AdmissionGate gate) {
        this.json = json;
        this.gate = gate;
    }

    /**
     * The format that a request asks for, which is the content type of its answer: also of JSON, when only the header asks for another.
     *
     * @throws FieldException when the parameter names none
     */
    public static TableFormat format(HttpServletRequest request, HttpServletResponse response) {
        TableFormat format = TableFormat.of(request);
        response.setContentType(format.type());
        return format;
    }

    /**
     * How many rows an answer has at most: in a table all, unless the caller gives a limit.
     *
     * @param limit as given, 1 to 1000; null for none
     * @param standard that of a JSON page
     */
    public static int limit(TableFormat format, @Nullable Integer limit, int standard) {
        return limit != null
                ? QueryParameters.within("limit", limit, 1, MOST)
                : format.table() ? Integer.MAX_VALUE : standard;
    }

    private interface Content {
        void to(Writer out) throws IOException;
    }

    /**
     * Sends rows as CSV or NDJSON.
     *
     * @param name of the file that a browser saves, without its ending
     * @param rows are read one by one, and closed
     */
    public <T> void send(
            TableFormat format,
            String name,
            Columns<T> columns,
            Stream<T> rows,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + format.word() + "\"");
        stream(
                out -> {
                    TableWriter<T> table =
                            format == TableFormat.CSV ? TableWriter.csv(out, columns) : TableWriter.ndjson(out, json);
                    try (rows) {
                        Iterator<T> each = rows.iterator();
                        while (each.hasNext()) {
                            table.row(each.next());
                        }
                    }
                },
                request,
                response);
    }

    /** Sends an object as JSON, one of whose fields has many rows, which are read one by one. */
    public void send(Object answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Closing what was begun would make an answer that fails midway look whole.
        ObjectWriter whole = json.writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM);
        stream(out -> whole.writeValue(out, answer), request, response);
    }

    private void stream(Content content, HttpServletRequest request, HttpServletResponse response) throws IOException {
        // For an ETag, Spring's filter would keep the whole answer in memory.
        ShallowEtagHeaderFilter.disableContentCaching(request);
        try {
            // The writer is not closed: that would end an answer that failed as if it were whole.
            Writer out = new OutputStreamWriter(
                    new BufferedOutputStream(new Pieces(response.getOutputStream(), request), PIECE),
                    StandardCharsets.UTF_8);
            content.to(out);
            out.flush();
        } catch (RuntimeException e) {
            RuntimeException cause =
                    e instanceof JacksonException && e.getCause() instanceof RuntimeException inner ? inner : e;
            if (!response.isCommitted()) {
                response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
                throw cause;
            }
            ClientConnection.of(request).breakOff();
            if (!(cause instanceof ClientConnection.GoneException)) {
                LOG.error("an answer failed midway", cause);
            }
            throw new ClientAbortException(cause);
        }
    }

    /** Sends pieces; while a client takes one, others may use the processor. */
    private final class Pieces extends FilterOutputStream {
        private final HttpServletRequest request;

        Pieces(OutputStream out, HttpServletRequest request) {
            super(out);
            this.request = request;
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            gate.rest(request);
            out.write(bytes, from, count);
        }
    }

    /** Reads a stream in pieces of some hundred and makes rows of each piece at once. */
    public static <A, B> Stream<B> inPieces(Stream<A> all, Function<List<A>, List<B>> rows) {
        Iterator<A> each = all.iterator();
        Iterator<List<A>> pieces = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public List<A> next() {
                List<A> piece = new ArrayList<>();
                while (piece.size() < CHUNK && each.hasNext()) {
                    piece.add(each.next());
                }
                return piece;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pieces, Spliterator.ORDERED), false)
                .flatMap(piece -> rows.apply(piece).stream())
                .onClose(all::close);
    }
}
