package dev.detente.intake.message;

import dev.detente.intake.hand.HandSource;
import dev.detente.intake.hand.InputRows;
import dev.detente.intake.hand.JsonInput;
import dev.detente.intake.hand.RowReader;
import dev.detente.intake.lines.ByteLines;
import dev.detente.intake.lines.Lines;
import dev.detente.intake.row.RowSource;
import dev.detente.model.NewReport;
import dev.detente.model.ReportContent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records of the topic of reports. The value of a record is one report in JSON, in UTF-8, with the fields of a row of {@code POST /api/v1/actions};
 * its key is the {@linkplain dev.detente.model.Pair pair} that it is about, such as {@code CHN-USA}, so that the reports of a pair keep their order.
 * Readers do not look at the key.
 *
 * <p>Example: key {@code TWN-USA}, value
 * {@code {"id":"2024-04-24-aid","day":"2024-04-24","source":"USA","target":"TWN","type":"AID","issues":["taiwan"]}}.
 */
public final class ReportMessages {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ReportMessages() {}

    /** The key of a report's record. */
    public static byte[] key(NewReport report) {
        return report.content().pair().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The value of a report's record, from which a reader makes the same report. It lacks the names of entities, which no row has. */
    public static byte[] value(NewReport report) {
        ReportContent content = report.content();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", report.key().id());
        row.put("day", content.day().toString());
        row.put("source", content.source().value());
        row.put("target", text(content.target()));
        row.put("type", content.type().name());
        row.put("mode", text(content.mode()));
        row.put("code", text(content.code()));
        row.put("issues", content.issues().stream().map(Object::toString).toList());
        row.put("summary", content.summary());
        row.put("url", content.url());
        row.put("reportedOn", text(report.reportedOn()));
        return MAPPER.writeValueAsBytes(row);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /**
     * The rows of consecutive records, each good or rejected; {@link dev.detente.intake.row.SourceRow#line} is a record's position among the values,
     * from 1.
     *
     * @param values the values of the records; null for a record without one
     */
    public static RowSource rows(List<byte @Nullable []> values, RowReader reader) {
        return new HandSource(null, lines(values, List.of()), reader);
    }

    /** The rows of consecutive records, which may have more fields with texts than those of an action. */
    static InputRows lines(List<byte @Nullable []> values, List<String> more) {
        return new JsonInput.PerLine(new Values(values.iterator()), more);
    }

    /** Each value as a line. A missing or blank value is a line too, so that it is rejected and not skipped. */
    private static final class Values implements Lines {
        private final Iterator<byte @Nullable []> values;
        private long number;
        private boolean tooLong;
        private boolean notUtf8;

        Values(Iterator<byte @Nullable []> values) {
            this.values = values;
        }

        @Override
        public @Nullable String next() {
            if (!values.hasNext()) {
                return null;
            }
            number++;
            byte[] value = values.next();
            tooLong = value != null && value.length > ByteLines.MAX_LINE;
            String text = value == null ? "" : decoded(value);
            return text.isBlank() ? "null" : text;
        }

        private String decoded(byte[] value) {
            ByteBuffer bytes = ByteBuffer.wrap(value, 0, Math.min(value.length, ByteLines.MAX_LINE));
            try {
                notUtf8 = false;
                return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            } catch (CharacterCodingException e) {
                notUtf8 = !tooLong;
                return new String(bytes.array(), 0, bytes.limit(), StandardCharsets.UTF_8);
            }
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public boolean tooLong() {
            return tooLong;
        }

        @Override
        public boolean notUtf8() {
            return notUtf8;
        }
    }
}
