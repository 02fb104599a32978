package dev.detente.service.cli;

import dev.detente.answers.command.Commands;
import java.util.Map;

/** The command that reads news reports. */
public final class ReaderCommands implements Commands {
    @Override
    public Map<Integer, Class<?>> byPlace() {
        return Map.of(30, ReadCommand.class);
    }
}
