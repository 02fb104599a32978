package dev.detente.rules.profile;

import java.util.List;

/**
 * A rule as found in its file, before its parts are understood. Spans are offsets into the source.
 *
 * @param source the file
 * @param name the rule's name
 * @param offset where the rule starts
 * @param doc the reasoning, empty when it has none
 * @param author who wrote it, empty when it does not say
 * @param variable the pattern's variable, such as {@code $a}
 * @param whole the rule with all its parts, from {@code rule} to {@code end}
 * @param constraints one span for each constraint
 * @param consequence the span of the consequence
 */
public record RuleText(
        Source source,
        String name,
        int offset,
        String doc,
        String author,
        String variable,
        Span whole,
        List<Span> constraints,
        Span consequence) {
    public RuleText {
        constraints = List.copyOf(constraints);
    }

    /**
     * A stretch of the file.
     *
     * @param start first character
     * @param end behind the last character
     */
    public record Span(int start, int end) {}
}
