package dev.detente.intake.hand;

import dev.detente.intake.row.InputRow;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Iterates over hand-coded rows, as written. */
public interface InputRows {
    /** Rows that were read already; each counts as a line. */
    static InputRows of(List<InputRow> rows) {
        Iterator<InputRow> rest = rows.iterator();
        return new InputRows() {
            private long line;

            @Override
            public @Nullable InputRow next() {
                line++;
                return rest.hasNext() ? rest.next() : null;
            }

            @Override
            public long line() {
                return line;
            }

            @Override
            public String raw() {
                return "";
            }
        };
    }

    /**
     * The next row; null at the end.
     *
     * @throws dev.detente.intake.row.InputException when the text cannot be read any further; the rows before still count
     */
    @Nullable
    InputRow next() throws IOException;

    /** The line on which the last row begins, from 1. */
    long line();

    /** The last row, as written. */
    String raw();

    /** Whether the last row contained invalid UTF-8; always false where the parser refuses it. */
    default boolean notUtf8() {
        return false;
    }
}
