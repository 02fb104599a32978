package dev.detente.service.api;

import dev.detente.base.csv.CsvTable;
import dev.detente.store.RejectedRow;
import dev.detente.web.support.TableFormat;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes rejected rows as CSV. */
@Component
final class RejectedCsv extends AbstractHttpMessageConverter<RejectedCsv.Rows> {
    /** The rows of an answer. */
    record Rows(Stream<RejectedRow> all) {}

    RejectedCsv() {
        super(StandardCharsets.UTF_8, MediaType.parseMediaType(TableFormat.TEXT_CSV));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Rows.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Rows readInternal(Class<? extends Rows> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("rejected rows are not read", input);
    }

    @Override
    protected void writeInternal(Rows rows, HttpOutputMessage output) throws IOException {
        Writer writer = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
        CsvTable csv = new CsvTable(writer, List.of("line", "field", "value", "remedy", "row"));
        for (RejectedRow row : (Iterable<RejectedRow>) rows.all()::iterator) {
            csv.row(
                    row.line(),
                    row.problem().field(),
                    row.problem().value(),
                    row.problem().remedy(),
                    row.row());
        }
        csv.flush();
    }
}
