package dev.detente.rules.language;

import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A file's text, where offsets become lines and columns. */
final class SourceText {
    /** Longer than every word of the language; without a bound a file of dashes would take quadratic time. */
    private static final int WORD_LENGTH = 100;

    private static final Pattern WORD = Pattern.compile("[\\w$-]++");

    /** Words that begin parts of DRL that a rule book must not have. */
    private static final Set<String> ELSEWHERE =
            Set.of("import", "global", "function", "query", "declare", "unit", "package");

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
    SourceText(String file, String text) {
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

    /** The word with its dashes, such as no-loop, that starts with a token; empty when none does. No more than {@value #WORD_LENGTH} characters are read. */
    String word(Token token) {
        Matcher word = WORD.matcher(text).region(token.offset(), Math.min(text.length(), token.offset() + WORD_LENGTH));
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

    /**
     * Checks that every string ends on its line and that no quote is typographic.
     *
     * @throws ProfileException at the first that does not
     */
    void checkQuotes(List<Token> tokens) {
        Token odd = null;
        for (Token token : tokens) {
            Lexer.checkQuote(token);
            if (token.kind() == Token.Kind.OPEN_STRING || token.kind() == Token.Kind.STRING) {
                if (odd != null && line(odd.offset()) != line(token.offset())) {
                    odd = null;
                }
                if (token.kind() == Token.Kind.OPEN_STRING) {
                    throw new ProfileException(
                            (odd == null ? token : odd).offset(),
                            "the string that starts here does not end on its line: close it with "
                                    + token.text().charAt(0));
                }
                // A word right after a closing quote: that quote was meant to open the next string.
                if (odd == null && token.end() < text.length() && Character.isLetterOrDigit(text.charAt(token.end()))) {
                    odd = token;
                }
            }
        }
    }

    /**
     * Checks that nothing is where only a rule may start.
     *
     * @throws ProfileException at the first token
     */
    void checkNothing(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        Token found = tokens.get(0);
        String word = word(found);
        if (ELSEWHERE.contains(word)) {
            throw new ProfileException(
                    found.offset(), "'" + word + "' is not allowed: a rule book file holds rules only");
        }
        checkQuotes(tokens);
        throw new ProfileException(
                found.offset(),
                shown(found) + " is not expected here"
                        + (near(word, "rule") ? ": did you mean rule?" : ": a rule starts with rule \"Name\""));
    }

    /** Whether a word looks like a misspelling of a keyword. */
    static boolean near(String word, String keyword) {
        return !word.isEmpty() && Texts.closest(word, List.of(keyword)).isPresent();
    }

    /** Parses a part, and adds an error when the profile does not allow it. */
    void report(Diagnostics findings, Runnable part) {
        try {
            part.run();
        } catch (ProfileException e) {
            error(findings, e.offset(), String.valueOf(e.getMessage()));
        }
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
