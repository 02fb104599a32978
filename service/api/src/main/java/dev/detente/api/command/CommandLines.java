package dev.detente.api.command;

import dev.detente.model.ProgramVersion;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;

/** Makes command lines: the programs of the service and of the cluster read arguments and report errors in the same way. */
public final class CommandLines {
    private static final int HELP_WIDTH = 100;

    private CommandLines() {}

    /** A command with its subcommands. */
    public static CommandLine of(Object command, List<Class<?>> subcommands) {
        CommandLine line = new CommandLine(command);
        CommandErrors errors = new CommandErrors();
        subcommands.forEach(line::addSubcommand);
        return line.setUsageHelpWidth(HELP_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    /** The name under which the person who runs a command acts; anyone who can open the store may make keys, so the log names them. */
    public static String author() {
        return System.getProperty("user.name", "somebody") + " on the command line";
    }

    /** Prints the version for {@code --version}. */
    public static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"detente " + ProgramVersion.value()};
        }
    }
}
