package dev.detente.rules.language;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** The names of its annotations. */
    public Set<String> annotations() {
        Set<String> names = new HashSet<>();
        if (!doc.isEmpty()) {
            names.add("doc");
        }
        if (!author.isEmpty()) {
            names.add("author");
        }
        return names;
    }

    /** Stretches of the file, each on one line, without comments. */
    public List<String> oneLine(List<Span> spans) {
        return spans.stream()
                .map(span -> Lexer.oneLine(source, span.start(), span.end()))
                .toList();
    }

    /**
     * A stretch of the file.
     *
     * @param start first character
     * @param end after the last character
     */
    public record Span(int start, int end) {}
}
