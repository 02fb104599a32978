package dev.detente.service.cli;

import dev.detente.answers.command.Commands;
import java.util.Map;

/** The command that answers an assistant. */
public final class AssistantCommands implements Commands {
    @Override
    public Map<Integer, Class<?>> byPlace() {
        return Map.of(110, McpCommand.class);
    }
}
