package dev.detente.api.command;

import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The rule book of a command that works on files. */
public final class RuleBookOption {
    @Option(
            names = "--rule-book",
            paramLabel = "DIR",
            description = "The folder of a rule book (default: the built-in book).")
    private @Nullable Path folder;

    /**
     * Reads it.
     *
     * @throws dev.detente.rules.book.RuleBookException with every finding, when it cannot be used
     */
    public RuleBook read() {
        return RuleBooks.read(folder);
    }

    /** The text of each of its files, by name. */
    public Map<String, String> texts() {
        return RuleBooks.texts(folder);
    }
}
