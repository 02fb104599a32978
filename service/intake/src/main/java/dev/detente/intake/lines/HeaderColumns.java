package dev.detente.intake.lines;

import dev.detente.intake.row.InputException;
import java.util.ArrayList;
import java.util.List;

/** The positions of the columns in a table with a header. */
public final class HeaderColumns {
    private final List<String> names = new ArrayList<>();
    private final List<String> needed;
    private final String feed;

    /**
     * Columns whose header has not been read yet.
     *
     * @param feed the feed's name, for messages
     * @param needed the required column names
     */
    public HeaderColumns(String feed, List<String> needed) {
        this.feed = feed;
        this.needed = List.copyOf(needed);
    }

    /**
     * Reads a header.
     *
     * @throws InputException when a required column is missing
     */
    public void take(Cells header) {
        for (int i = 0; i < header.count(); i++) {
            names.add(header.get(i).strip());
        }
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw new InputException(
                    0,
                    String.join(", ", names),
                    "This is not a header of " + feed + ", which names " + String.join(", ", missing)
                            + ": give the file with its header, or name another format.");
        }
    }

    /** Number of columns. */
    public int count() {
        return names.size();
    }

    /** Removes a column that only the header has; false when there is no such column. */
    public boolean forget(String name) {
        return names.remove(name);
    }

    /** The position of a column, from 0; -1 when it is missing. */
    public int of(String name) {
        return names.indexOf(name);
    }
}
