package dev.detente.api.command;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of all commands that compute scores: the dyads, the rule book, and how the scores are printed. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ScoreOptions {
    @Option(
            names = "--dyad",
            paramLabel = "DYAD",
            description = "Print only this dyad, such as CHN-USA (default: all).")
    private @Nullable String dyad;

    @Mixin
    private RuleBookOption ruleBook;

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
        return dyad == null ? null : FieldException.read("--dyad", dyad, ActorCatalog.standard()::requireDyad);
    }

    /** The rule book. */
    public RuleBookOption ruleBook() {
        return ruleBook;
    }

    /** The format of the output. */
    public ScoreOutput output() {
        return output;
    }
}
