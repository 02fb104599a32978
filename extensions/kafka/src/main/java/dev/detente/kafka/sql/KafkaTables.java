package dev.detente.kafka.sql;

import dev.detente.store.sql.Tables;
import java.util.List;

/** How far topics were read, and the last messages about scores, which are sent once more after a backup. */
public final class KafkaTables implements Tables {
    @Override
    public String script() {
        return "kafka.sql";
    }

    @Override
    public List<String> copied() {
        return List.of("topic_position");
    }
}
