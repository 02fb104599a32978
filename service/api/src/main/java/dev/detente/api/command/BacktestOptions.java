package dev.detente.api.command;

import dev.detente.model.ActorCatalog;
import dev.detente.rulebooks.backtest.BacktestPeriod;
import dev.detente.rulebooks.judging.Crises;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a backtest: the book to compare a draft with, the days, and how the answer is printed. Local and remote runs have the same. */
public final class BacktestOptions {
    @Option(names = "--base", paramLabel = "DIR", description = "The folder of the rule book to compare with.")
    private @Nullable Path base;

    @Option(
            names = "--crises",
            paramLabel = "FILE",
            description = "Dated crises by which both books are judged (default: the built-in list).")
    private @Nullable Path crises;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The first day (default: two years before the last day).")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The last day (default: the last day with an action).")
    private @Nullable LocalDate to;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES} (default: table).")
    private BacktestOutput output = BacktestOutput.table;

    /** The folder of the rule book to compare with; null when none is named. */
    public @Nullable Path base() {
        return base;
    }

    /** The days to compare; each end is null when it is not given. */
    public BacktestPeriod period() {
        return new BacktestPeriod(from, to);
    }

    /**
     * The crises by which both books are judged.
     *
     * @throws IOException when their file cannot be read
     */
    public Crises crises(ActorCatalog actors) throws IOException {
        return crises == null ? Crises.all() : Crises.all(crises, actors);
    }

    /** How the answer is printed. */
    public BacktestOutput output() {
        return output;
    }
}
