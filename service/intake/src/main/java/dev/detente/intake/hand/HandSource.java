package dev.detente.intake.hand;

import dev.detente.intake.lines.FileInput;
import dev.detente.intake.row.InputRow;
import dev.detente.intake.row.RowSource;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.NewReport;
import dev.detente.model.Problem;
import dev.detente.store.RejectedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads hand-coded rows: from a file, from a body, or rows that were read already. */
public final class HandSource implements RowSource {
    private final @Nullable FileInput file;
    private final InputRows rows;
    private final RowReader reader;

    /** @param file has the rows, and is closed with this source; null when they are in memory */
    public HandSource(@Nullable FileInput file, InputRows rows, RowReader reader) {
        this.file = file;
        this.rows = rows;
        this.reader = reader;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        InputRow row = rows.next();
        if (row == null) {
            return null;
        }
        List<Problem> problems = new ArrayList<>();
        Optional<NewReport> report = Optional.empty();
        if (file == null && row.unread()) {
            problems.addAll(row.problems());
        } else {
            report = reader.read(row, problems::add);
        }
        if (report.isPresent() && rows.notUtf8()) {
            problems.add(new Problem(InputRow.WHOLE, rows.raw(), "This is not UTF-8: save the file in UTF-8."));
        } else if (report.isPresent()) {
            return new SourceRow.Good(rows.line(), report.get());
        }
        return new SourceRow.Bad(
                rows.line(),
                problems.stream()
                        .map(p -> new RejectedRow(rows.line(), p, rows.raw()))
                        .toList());
    }

    @Override
    public long bytesRead() {
        return file == null ? 0 : file.bytesRead();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
