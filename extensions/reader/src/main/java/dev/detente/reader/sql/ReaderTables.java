package dev.detente.reader.sql;

import dev.detente.store.sql.Tables;
import java.util.List;

/** News reports that were read. */
public final class ReaderTables implements Tables {
    @Override
    public String script() {
        return "reader.sql";
    }

    @Override
    public List<String> copied() {
        return List.of("read_text");
    }
}
