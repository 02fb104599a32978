package dev.detente.app.command;

import dev.detente.api.command.FileCommand;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.language.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts a rule book as a copy of the default one. */
@Command(
        name = "new",
        description = "Copies the built-in rule book into a new or empty folder, as the start of a new one.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 the command is done, 2 it could not run."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RulesNewCommand extends FileCommand {
    @Parameters(paramLabel = "DIR", description = "The folder; it must be empty or not exist yet.")
    private Path folder;

    @Override
    protected int run(PrintWriter out, PrintWriter err) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                err.println(folder + " is a file: name a folder that does not exist yet");
                return 2;
            }
            if (Files.isDirectory(folder) && holdsAnything()) {
                err.println(
                        folder + " is not empty, and no file is overwritten: name a folder that does not exist yet");
                return 2;
            }
            SortedMap<String, String> texts = RuleBooks.texts(null);
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : texts.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            writeForEditors();
            err.printf("""
                    Wrote %d files into %s. Next:
                      give the book its own name in rulebook.yaml
                      edit a rule and its cases, then: rules check %s, rules test %s
                      see what it would have changed:  rules backtest %s
                      serve with it:                   serve --detente.rule-book=%s
                      in VS Code, set DETENTE_JAR to this program's jar and open the folder
                    """, texts.size(), folder, folder, folder, folder, folder);
            err.flush();
            return 0;
        } catch (IOException e) {
            err.println("cannot write: " + e.getMessage());
            return 2;
        }
    }

    /** Writes what editors need to know of the rule language: the fields of an action as drools-lsp reads them, and a task for VS Code. */
    private void writeForEditors() throws IOException {
        Files.createDirectories(folder.resolve("editor"));
        String fields = Stream.of(Field.values())
                .map(f -> "  // %s\n  %s : %s\n".formatted(f.doc(), f.word(), f.number() ? "double" : "String"))
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("editor").resolve("types.drl"), """
                // Only for editors: no rule book reads this file. The rule profile has the whole language.
                package detente.rules;

                declare Action
                %send
                """.formatted(fields));
        Files.createDirectories(folder.resolve(".vscode"));
        for (String name : List.of("extensions.json", "tasks.json")) {
            try (InputStream in = Objects.requireNonNull(
                    RulesNewCommand.class.getResourceAsStream("/rules-new/vscode/" + name), name)) {
                Files.write(folder.resolve(".vscode").resolve(name), in.readAllBytes());
            }
        }
    }

    private boolean holdsAnything() throws IOException {
        try (Stream<Path> within = Files.list(folder)) {
            return within.findAny().isPresent();
        }
    }
}
