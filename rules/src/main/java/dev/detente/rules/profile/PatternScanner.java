package dev.detente.rules.profile;

import dev.detente.rules.profile.RuleText.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the constraints of patterns by their parentheses and commas alone. Used where the DRL parser gave up, to tell a person
 * which constraint it stumbled over.
 */
final class PatternScanner {
    private static final Pattern START = Pattern.compile("\\bAction\\s*\\(");

    private final String text;
    private final int end;
    private int at;

    private PatternScanner(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /** The constraints of each {@code Action(…)} that starts between two offsets; a pattern that does not end is left out. */
    static List<List<Span>> patterns(String text, int from, int to) {
        List<List<Span>> patterns = new ArrayList<>();
        Matcher start = START.matcher(text).region(from, to);
        while (start.find()) {
            List<Span> constraints = new PatternScanner(text, start.end(), to).constraints();
            if (!constraints.isEmpty()) {
                patterns.add(constraints);
            }
        }
        return patterns;
    }

    private List<Span> constraints() {
        List<Span> constraints = new ArrayList<>();
        int depth = 1;
        int start = at;
        for (; at < end; at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                skipString(c);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                constraints.add(new Span(start, at));
                return constraints;
            } else if (c == ',' && depth == 1) {
                constraints.add(new Span(start, at));
                start = at + 1;
            }
        }
        return List.of();
    }

    private void skipString(char quote) {
        for (at++; at < end && text.charAt(at) != quote && text.charAt(at) != '\n'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
    }
}
