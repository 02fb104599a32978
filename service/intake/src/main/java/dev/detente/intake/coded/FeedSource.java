package dev.detente.intake.coded;

import dev.detente.intake.lines.Cells;
import dev.detente.intake.lines.FileInput;
import dev.detente.intake.lines.HeaderColumns;
import dev.detente.intake.lines.Lines;
import dev.detente.intake.row.InputRow;
import dev.detente.intake.row.RowSource;
import dev.detente.intake.row.SourceRow;
import dev.detente.model.Problem;
import dev.detente.store.RejectedRow;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows from a feed's file. */
public final class FeedSource implements RowSource {
    private final FileInput file;
    private final Cells cells;
    private final Table table;
    private boolean begun;

    /** Interprets the columns and rows of a feed's file. */
    public interface Table {
        /** The columns, which the first row names; null when files have no such row. */
        default @Nullable HeaderColumns columns() {
            return null;
        }

        /** Interprets a row. */
        SourceRow read(Cells row);
    }

    public FeedSource(FileInput file, Cells cells, Table table) {
        this.file = file;
        this.cells = cells;
        this.table = table;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        HeaderColumns named = begun ? null : table.columns();
        if (named != null) {
            if (!cells.next()) {
                return null;
            }
            named.take(cells);
        }
        begun = true;
        if (!cells.next()) {
            return null;
        }
        return cells.tooLong() ? tooLong() : table.read(cells);
    }

    private SourceRow tooLong() {
        String row = cells.raw();
        return new SourceRow.Bad(
                cells.line(),
                List.of(new RejectedRow(cells.line(), new Problem(InputRow.WHOLE, row, Lines.TOO_LONG), row)));
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
