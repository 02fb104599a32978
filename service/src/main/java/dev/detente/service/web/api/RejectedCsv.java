package dev.detente.service.web.api;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Writes refused rows as CSV that a spreadsheet can open without harm. */
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
        CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
        csv.printRecord("line", "field", "value", "remedy", "row");
        try {
            rows.forEach(row -> {
                try {
                    csv.printRecord(
                            row.line(),
                            harmless(row.field()),
                            harmless(row.value()),
                            harmless(row.remedy()),
                            harmless(row.row()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        csv.flush();
    }

    /** A spreadsheet takes a cell with such a beginning for a formula and may run it; an apostrophe makes it text. */
    static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
