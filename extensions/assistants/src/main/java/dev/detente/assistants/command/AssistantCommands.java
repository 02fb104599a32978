package dev.detente.assistants.command;

import dev.detente.api.command.Commands;
import java.util.Map;

/** The command that answers an assistant. */
public final class AssistantCommands implements Commands {
    @Override
    public Map<Integer, Class<?>> byPlace() {
        return Map.of(110, McpCommand.class);
    }
}
