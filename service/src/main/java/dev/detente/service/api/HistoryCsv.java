package dev.detente.service.api;

import dev.detente.answers.HistoryJson;
import dev.detente.base.csv.CsvTable;
import java.io.IOException;
import java.io.OutputStreamWriter;
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

/** Writes a history as CSV for those who ask for {@code text/csv}. */
@Component
final class HistoryCsv extends AbstractHttpMessageConverter<HistoryJson> {
    static final String TEXT_CSV = "text/csv";

    HistoryCsv() {
        super(StandardCharsets.UTF_8, MediaType.parseMediaType(TEXT_CSV));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == HistoryJson.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected HistoryJson readInternal(Class<? extends HistoryJson> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("a history is not read", input);
    }

    @Override
    protected void writeInternal(HistoryJson history, HttpOutputMessage output) throws IOException {
        Writer writer = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
        CsvTable csv =
                new CsvTable(writer, List.of("day", "tension", "escalation", "cooperation", "surge", "warmingUp"));
        for (HistoryJson.PointJson point : history.points()) {
            csv.row(
                    point.day(),
                    point.tension(),
                    point.escalation(),
                    point.cooperation(),
                    point.surge(),
                    point.warmingUp());
        }
        csv.flush();
    }
}
