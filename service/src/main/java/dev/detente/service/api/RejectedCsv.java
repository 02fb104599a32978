package dev.detente.service.api;

import dev.detente.intake.hand.RejectedTable;
import dev.detente.store.ImportJob;
import dev.detente.store.RejectedRow;
import dev.detente.web.support.TableFormat;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
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
    record Rows(ImportJob job, Stream<RejectedRow> all) {}

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
        RejectedTable table = new RejectedTable(new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8));
        table.write(rows.job(), rows.all());
        table.flush();
    }
}
