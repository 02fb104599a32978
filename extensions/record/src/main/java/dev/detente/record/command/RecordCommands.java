package dev.detente.record.command;

import dev.detente.api.command.Commands;
import java.util.Map;

/** The commands of the record and of odds. */
public final class RecordCommands implements Commands {
    @Override
    public Map<Integer, Class<?>> byPlace() {
        return Map.of(70, RecordCommand.class, 80, OddsCommand.class);
    }
}
