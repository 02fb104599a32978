package dev.detente.intake.coded;

import dev.detente.intake.lines.Cells;
import dev.detente.intake.lines.FileInput;
import dev.detente.intake.lines.Lines;
import dev.detente.intake.row.InputRow;
import dev.detente.intake.row.Row;
import dev.detente.intake.row.RowSource;
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
        /** Whether the first row names the columns. */
        boolean hasHeader();

        /**
         * Reads the column names.
         *
         * @throws dev.detente.intake.row.InputException when they are not those of the feed
         */
        void header(Cells row);

        /** Interprets a row. */
        Row read(Cells row);
    }

    public FeedSource(FileInput file, Cells cells, Table table) {
        this.file = file;
        this.cells = cells;
        this.table = table;
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (!begun && table.hasHeader()) {
            if (!cells.next()) {
                return null;
            }
            table.header(cells);
        }
        begun = true;
        if (!cells.next()) {
            return null;
        }
        return cells.tooLong() ? tooLong() : table.read(cells);
    }

    private Row tooLong() {
        String row = cells.raw();
        return new Row.Rejected(
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
