package dev.detente.record.sql;

import dev.detente.store.sql.Tables;
import java.util.List;

/** The statements about days that are over. */
public final class RecordTables implements Tables {
    @Override
    public String script() {
        return "record.sql";
    }

    @Override
    public List<String> copied() {
        return List.of("stated_day");
    }
}
