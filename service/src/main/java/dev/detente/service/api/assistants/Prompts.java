package dev.detente.service.api.assistants;

import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Beginnings of conversations, which people choose from a menu. */
final class Prompts {
    /** Characters of an argument at most. */
    private static final int LONGEST = 1_000;

    private Prompts() {}

    /** The prompts as the protocol has them. */
    static List<SyncPromptSpecification> all() {
        return List.of(
                prompt("morning", "What has changed, and why", List.of(), """
                        Ask Détente's tool changes what has changed since yesterday. Report the three most unusual moves in a sentence each:
                        the pair, the tension before and after, the level, and the act that moved it most, quoted, with its date. Ask the tool
                        explanation about a move whose cause is not clear. Then say in one sentence what was corrected, and name the rule book's
                        version and the day. Do not guess what will happen, and say of each number what it is not, as the answers do."""),
                prompt(
                        "explain-pair",
                        "Explain one pair's tension",
                        List.of(argument("dyad", "Two actors' codes and a dash, such as CHN-USA")),
                        """
                        Explain the tension of {dyad} to somebody who has never seen the number. Ask Détente's tools score, explanation and
                        history. Say how tense the pair is, at which level and on what evidence; which acts made it so, quoted and dated; what
                        eased it; and how it compares with its own last year. Name the rule book's version and the day. Do not guess what will
                        happen. If the evidence is thin, say so first."""),
                prompt(
                        "draft-a-rule",
                        "Draft a rule with its cases",
                        List.of(argument("meaning", "What an act should mean, in your own words")),
                        """
                        Draft a rule for Détente that says: {meaning}
                        First ask the tool explanation of a pair that it is about, and why_rule about one of its actions, to see which rules count
                        such acts already: a rule should express what they cannot know. Then call draft_rule with one rule, a hit, a near miss for
                        each condition, and a mirror. Correct it until it is sound. At the end give the draft's id and its rule, and say that it changes
                        nothing until a person has approved and published it."""));
    }

    private static McpSchema.PromptArgument argument(String name, String what) {
        return McpSchema.PromptArgument.builder(name)
                .description(what)
                .required(true)
                .build();
    }

    private static SyncPromptSpecification prompt(
            String name, String title, List<McpSchema.PromptArgument> arguments, String text) {
        return new SyncPromptSpecification(
                McpSchema.Prompt.builder(name)
                        .title(title)
                        .description(title + ".")
                        .arguments(arguments)
                        .build(),
                (context, request) -> result(title, filled(text, arguments, request.arguments())));
    }

    private static String filled(
            String text, List<McpSchema.PromptArgument> arguments, @Nullable Map<String, Object> given) {
        String filled = text;
        for (McpSchema.PromptArgument argument : arguments) {
            Object value = given == null ? null : given.get(argument.name());
            filled = filled.replace(
                    "{" + argument.name() + "}",
                    value == null ? "(ask: " + argument.description() + ")" : Words.cut(value.toString(), LONGEST));
        }
        return filled;
    }

    private static McpSchema.GetPromptResult result(String title, String text) {
        return McpSchema.GetPromptResult.builder(List.of(McpSchema.PromptMessage.builder(
                                McpSchema.Role.USER,
                                McpSchema.TextContent.builder(text).build())
                        .build()))
                .description(title)
                .build();
    }
}
