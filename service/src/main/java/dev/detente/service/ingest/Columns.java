package dev.detente.service.ingest;

import java.util.ArrayList;
import java.util.List;

/** Where the columns of a table with a header are. */
final class Columns {
    private final List<String> names = new ArrayList<>();
    private final List<String> needed;
    private final String feed;

    /**
     * Columns that are not known yet.
     *
     * @param feed whose they are, for messages
     * @param needed the names that have to be there
     */
    Columns(String feed, List<String> needed) {
        this.feed = feed;
        this.needed = List.copyOf(needed);
    }

    /**
     * Takes up a header.
     *
     * @throws InputException when a needed column is missing
     */
    void take(Cells header) {
        for (int i = 0; i < header.count(); i++) {
            names.add(header.get(i).strip());
        }
        List<String> missing = new ArrayList<>(needed);
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw new InputException(
                    0,
                    String.join(", ", names),
                    "is no header of " + feed + ", which names " + String.join(", ", missing)
                            + ": give the file with its header, or another --format");
        }
    }

    /** How many there are. */
    int count() {
        return names.size();
    }

    /** Forgets a column that the header alone has; false when it has no such column. */
    boolean forget(String name) {
        return names.remove(name);
    }

    /** Where a column is, from 0; -1 when it is missing. */
    int of(String name) {
        return names.indexOf(name);
    }
}
