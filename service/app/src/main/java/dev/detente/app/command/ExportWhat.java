package dev.detente.app.command;

import dev.detente.app.command.ExportCommand.Output;
import java.util.List;
import picocli.CommandLine.ParseResult;

/** The data that can be exported; lower-case as typed. */
enum ExportWhat {
    actions,
    scores,
    history;

    /** Options that do not apply to it. */
    private List<String> others(Output output) {
        return switch (this) {
            case actions -> List.of("--as-of", "--step", "--vintage");
            case scores -> List.of("--from", "--to", "--step", "--vintage");
            case history ->
                output == Output.openmetrics
                        ? List.of("--as-of", "--step", "--issue", "--vintage")
                        : List.of("--as-of");
        };
    }

    /** Refuses options that do not apply to it, all of them at once. */
    void check(ParseResult given, Output output) {
        if (output == Output.openmetrics && this != history) {
            throw new IllegalArgumentException("export " + this
                    + " is not printed as openmetrics, which is for history: give --output=csv or --output=ndjson");
        }
        List<String> wrong =
                others(output).stream().filter(given::hasMatchedOption).toList();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "export " + this + (output == Output.openmetrics ? " --output=openmetrics" : "") + " does not take "
                            + String.join(" or ", wrong) + ": leave " + (wrong.size() == 1 ? "it" : "them") + " out");
        }
    }
}
