package dev.detente.service.web.api;

import dev.detente.service.csv.CsvTable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes rejected rows as CSV. */
@Component
final class RejectedCsv extends AbstractHttpMessageConverter<RejectedRows> {
    RejectedCsv() {
        super(StandardCharsets.UTF_8, MediaType.parseMediaType(HistoryCsv.TEXT_CSV));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == RejectedRows.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected RejectedRows readInternal(Class<? extends RejectedRows> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("rejected rows are not read", input);
    }

    @Override
    protected void writeInternal(RejectedRows rows, HttpOutputMessage output) throws IOException {
        Writer writer = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
        CsvTable csv = new CsvTable(writer, List.of("line", "field", "value", "remedy", "row"));
        try {
            rows.forEach(row -> {
                try {
                    csv.row(
                            row.line(),
                            row.problem().field(),
                            row.problem().value(),
                            row.problem().remedy(),
                            row.row());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        csv.flush();
    }
}
