package dev.detente.app.command;

import dev.detente.api.command.Commands;
import java.util.Map;

/** The commands of the program itself. */
public final class ServiceCommands implements Commands {
    @Override
    public Map<Integer, Class<?>> byPlace() {
        return Map.of(
                10, ServeCommand.class,
                20, ImportCommand.class,
                40, ScoreCommand.class,
                50, CalibrateCommand.class,
                60, ExportCommand.class,
                90, RulesCommand.class,
                100, KeysCommand.class,
                120, BackupCommand.class,
                130, RestoreCommand.class,
                140, DoctorCommand.class);
    }
}
