package dev.detente.rules.language;

import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A file's text, where offsets become lines and columns. */
final class Source {
    private static final Pattern WORD = Pattern.compile("[\\w$-]++");

    private final String file;
    private final String text;
    /** Where each line starts. */
    private final int[] lines;

    /**
     * A file's text.
     *
     * @param file path within the rule book
     * @param text the whole text
     */
    Source(String file, String text) {
        this.file = file;
        this.text = text;
        this.lines = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** Path within the rule book. */
    String file() {
        return file;
    }

    /** The whole text. */
    String text() {
        return text;
    }

    /** 1-based line of an offset. */
    int line(int offset) {
        int found = Arrays.binarySearch(lines, bounded(offset));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** 1-based column of an offset. */
    int column(int offset) {
        return bounded(offset) - lines[line(offset) - 1] + 1;
    }

    /** The word with its dashes, such as no-loop, that starts with a token; empty when none does. */
    String word(Token token) {
        Matcher word = WORD.matcher(text).region(token.offset(), text.length());
        return word.lookingAt() ? word.group() : "";
    }

    /** The word that starts with a token, or its first character, as a message shows it. */
    String shown(Token token) {
        String word = word(token);
        if (token.kind() == Token.Kind.END) {
            return token.shown();
        }
        return "'" + (word.isEmpty() ? Character.toString(token.text().codePointAt(0)) : Texts.shorten(word)) + "'";
    }

    /** Whether there is a letter or a digit at an offset. */
    boolean isLetterOrDigit(int offset) {
        return offset < text.length() && Character.isLetterOrDigit(text.charAt(offset));
    }

    /** Adds an error for what the profile does not allow. */
    void error(Diagnostics findings, ProfileException error) {
        error(findings, error.offset(), String.valueOf(error.getMessage()));
    }

    /** Adds an error at an offset. */
    void error(Diagnostics findings, int offset, String message) {
        findings.error(file, line(offset), column(offset), message);
    }

    /** Adds a warning at an offset. */
    void warning(Diagnostics findings, int offset, String message) {
        findings.warning(file, line(offset), column(offset), message);
    }

    private int bounded(int offset) {
        return Math.max(0, Math.min(offset, text.length()));
    }
}
