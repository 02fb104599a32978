package dev.detente.service.cli;

import dev.detente.rules.book.RuleBooks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
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
    int run(PrintWriter out, PrintWriter err) {
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
            err.printf("""
                    Wrote %d files into %s. Next:
                      give the book its own name in rulebook.yaml
                      edit a rule and its cases, then: rules check %s, rules test %s
                      see what it would have changed:  rules backtest %s
                      serve with it:                   serve --detente.rule-book=%s
                    """, texts.size(), folder, folder, folder, folder, folder);
            err.flush();
            return 0;
        } catch (IOException e) {
            err.println("cannot write: " + e.getMessage());
            return 2;
        }
    }

    private boolean holdsAnything() throws IOException {
        try (Stream<Path> within = Files.list(folder)) {
            return within.findAny().isPresent();
        }
    }
}
