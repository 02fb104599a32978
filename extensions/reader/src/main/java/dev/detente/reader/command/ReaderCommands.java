package dev.detente.reader.command;

import dev.detente.api.command.Commands;
import java.util.Map;

/** The command that reads news reports. */
public final class ReaderCommands implements Commands {
    @Override
    public Map<Integer, Class<?>> byPlace() {
        return Map.of(30, ReadCommand.class);
    }
}
