package dev.detente.service.api.assistants;

import dev.detente.service.api.assistants.Tool.Argument;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import java.util.List;
import java.util.stream.Stream;

/** All tools, and what several of them share. */
final class Tools {
    static final String NO_FORECAST =
            "A tension measures reported conduct under a rule book: it is neither a probability of war nor a forecast.";

    static final Argument DYAD =
            Argument.needed("dyad", "Two actors and a dash, in either order, such as CHN-USA or China-USA");
    static final String WHAT_A_DYAD_IS = "two actors' codes and a dash, such as CHN-USA";
    static final Argument AS_OF = Argument.optional(
            "asOf", "The day, end of it (UTC), such as 2024-04-26; default today, in the demo its last day");
    static final Argument KNOWN_AT = Argument.optional(
            "knownAt", "Only what was recorded up to that instant counts, such as 2024-05-03T23:59:59Z; default all");
    static final Argument RULE_BOOK = Argument.optional(
            "ruleBook", "A rule book's version, or its first 8 digits or more; default the one in use");

    private Tools() {}

    /** The tools as the protocol has them. */
    static List<SyncToolSpecification> all(Api api) {
        return Stream.of(
                        ListTools.changes(api),
                        ListTools.board(api),
                        PairTools.score(api),
                        PairTools.explanation(api),
                        PairTools.history(api),
                        QuestionTools.whatIf(api),
                        QuestionTools.whyRule(api),
                        QuestionTools.readText(api),
                        DraftTool.draftRule(api))
                .map(Tool::specification)
                .toList();
    }
}
