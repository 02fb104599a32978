package dev.detente.service.cli;

import java.util.List;
import picocli.CommandLine.ParseResult;

/** The data that can be exported; lower-case as typed. */
enum ExportWhat {
    actions,
    scores,
    history;

    /** Options that do not apply to it. */
    private List<String> others() {
        return switch (this) {
            case actions -> List.of("--as-of", "--step", "--vintage");
            case scores -> List.of("--from", "--to", "--step", "--vintage");
            case history -> List.of("--as-of");
        };
    }

    /** Refuses options that do not apply to it, all of them at once. */
    void check(ParseResult given) {
        List<String> wrong = others().stream().filter(given::hasMatchedOption).toList();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("export " + this + " does not take " + String.join(" or ", wrong)
                    + ": leave " + (wrong.size() == 1 ? "it" : "them") + " out");
        }
    }
}
