package dev.detente.app.command;

import dev.detente.api.command.FileCommand;
import dev.detente.app.command.RuleBookClient.RefusalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Writes a version or a draft of a service into a folder. */
@Command(
        name = "export",
        description = "Writes a rule book of a service that runs into a folder, such as one of a Git repository.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 the command is done, 2 it could not run."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RulesExportCommand extends FileCommand {
    private static final int ID = 36;

    @Parameters(paramLabel = "DIR", description = "The folder; without --over it must be empty or not exist yet.")
    private Path folder;

    @Option(
            names = "--version-or-draft",
            paramLabel = "VERSION",
            description = "A version, its first 8 digits or more, or the id of a draft (default: the version in use).")
    private @Nullable String version;

    @Option(
            names = "--over",
            description =
                    "Replaces the rule book in the folder: its files are overwritten, and those that are gone are deleted.")
    private boolean over;

    @Mixin
    private RuleBookClient service;

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                err.println(folder + " is a file: name a folder");
                return 2;
            }
            if (Files.isDirectory(folder) && !over && !names(folder).isEmpty()) {
                err.println(
                        folder + " is not empty: name another folder, or give --over to replace the rule book in it");
                return 2;
            }
            String asked = version == null ? service.get("").path("inUse").asString() : version;
            JsonNode book = service.get((asked.length() == ID ? "/drafts/" : "/") + RuleBookClient.encoded(asked));
            Map<String, String> files = new TreeMap<>();
            book.path("files").forEachEntry((name, text) -> files.put(name, text.asString()));
            Files.createDirectories(folder);
            for (String name : names(folder)) {
                if (name.matches(".*\\.(drl|cases\\.yaml)") && !files.containsKey(name)) {
                    Files.delete(folder.resolve(name));
                }
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            err.println("Wrote " + files.size() + " files of version "
                    + book.path("version").asString() + " into " + folder + ".");
            return 0;
        } catch (RefusalException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> within = Files.list(folder)) {
            return within.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
