package dev.detente.service.cli;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that compute scores have in common: of which dyads, under which rule book, and how they are printed. */
public final class ScoreOptions {
    @Option(
            names = "--dyad",
            paramLabel = "DYAD",
            description = "Print only this dyad, such as CHN-USA (default: all).")
    private @Nullable String dyad;

    @Option(
            names = "--rule-book",
            paramLabel = "DIR",
            description = "The folder of a rule book (default: the built-in book).")
    private @Nullable Path ruleBook;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES} (default: table).")
    private ScoreOutput output = ScoreOutput.table;

    /**
     * The one dyad that is asked for; null for all.
     *
     * @throws FieldException when it is not a dyad of two actors of the catalogue
     */
    public @Nullable Dyad dyad() {
        if (dyad == null) {
            return null;
        }
        try {
            return ActorCatalog.standard().requireDyad(dyad);
        } catch (IllegalArgumentException e) {
            throw new FieldException("--dyad", dyad, String.valueOf(e.getMessage()));
        }
    }

    /** The folder of the rule book; null for the built-in one. */
    public @Nullable Path ruleBook() {
        return ruleBook;
    }

    /** The format of the output. */
    public ScoreOutput output() {
        return output;
    }
}
