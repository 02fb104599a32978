package dev.detente.service.ingest.hand;

import dev.detente.model.Report;
import dev.detente.model.Texts;
import dev.detente.service.ingest.FileRow;
import dev.detente.service.ingest.Rejected;
import dev.detente.service.ingest.RowSource;
import dev.detente.service.ingest.lines.FileInput;
import dev.detente.service.store.RefusedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rows from a hand-coded file. */
public final class HandSource implements RowSource {
    private final FileInput file;
    private final InputRows rows;
    private final RowReader reader;
    private final List<Rejected> rejected = new ArrayList<>();

    /** Rows parsed by a reader; the function creates it with the list that receives the errors. */
    public HandSource(FileInput file, InputRows rows, Function<List<Rejected>, RowReader> reader) {
        this.file = file;
        this.rows = rows;
        this.reader = reader.apply(rejected);
    }

    @Override
    public @Nullable FileRow next() throws IOException {
        InputRow row = rows.next();
        if (row == null) {
            return null;
        }
        rejected.clear();
        Optional<Report> read = reader.read(row);
        if (read.isPresent() && rows.notUtf8()) {
            rejected.add(new Rejected(row.index(), InputRow.WHOLE, rows.raw(), "is not UTF-8: save the file in UTF-8"));
        } else if (read.isPresent()) {
            Report report = read.get();
            return new FileRow.Good(rows.line(), report.feed(), report.id(), report.reportedOn(), report.content());
        }
        return new FileRow.Refused(
                rows.line(),
                rejected.stream()
                        .map(r -> new RefusedRow(
                                rows.line(), r.field(), Texts.shorten(r.value()), r.remedy(), rows.raw()))
                        .toList());
    }

    @Override
    public long bytesRead() {
        return file.bytesRead();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
