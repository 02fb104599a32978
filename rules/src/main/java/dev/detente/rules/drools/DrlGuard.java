package dev.detente.rules.drools;

import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.profile.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses, before the DRL parser sees them, texts that cost it minutes or all memory: deep parentheses, long chains of {@code or} and
 * of dots, long words. The profile allows none of these.
 */
final class DrlGuard {
    /** The parser recurses into parentheses; nobody nests as deep as this. */
    private static final int MAX_NESTING = 60;

    /** Strings and comments, which are passed over. */
    private static final Pattern QUIET =
            Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\\n]|\\\\.)*+'|//[^\n]*+|/\\*(?s:.*?)\\*/");

    private static final Pattern CONNECTIVE = Pattern.compile("\\b(or|and)\\b");
    private static final Pattern DOTS = Pattern.compile("(?:\\w++\\s*+\\.\\s*+){8}");

    /** A name or number that the parser would read digit by digit for minutes. */
    private static final Pattern LONG_WORD = Pattern.compile("\\w{1000}");

    private DrlGuard() {}

    /** Whether the parser may read the text; else the finding says why not. */
    static boolean admits(Source source, Diagnostics findings) {
        int deep = tooDeep(source.text());
        if (deep >= 0) {
            source.error(findings, deep, "parentheses are nested deeper than " + MAX_NESTING + ": split the rule");
            return false;
        }
        String loud = QUIET.matcher(source.text())
                .replaceAll(m -> " ".repeat(m.group().length()));
        Matcher word = LONG_WORD.matcher(loud);
        if (word.find()) {
            source.error(findings, word.start(), "a name or number has at most 999 characters: this one is longer");
            return false;
        }
        Matcher connective = CONNECTIVE.matcher(loud);
        if (connective.find()) {
            source.error(
                    findings,
                    connective.start(),
                    "'" + connective.group() + "' is not allowed: a rule has one pattern; within it write || and &&");
            return false;
        }
        Matcher dots = DOTS.matcher(loud);
        if (dots.find()) {
            source.error(findings, dots.start(), "a chain of so many dots is not allowed: a rule sees fields only");
            return false;
        }
        return true;
    }

    /** Where parentheses nest deeper than allowed; -1 when they do not. */
    private static int tooDeep(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[' || c == '{') {
                if (++depth > MAX_NESTING) {
                    return i;
                }
            } else if (c == ')' || c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            }
        }
        return -1;
    }
}
