package dev.detente.rules.language;

import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import java.util.Arrays;
import java.util.HashSet;
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
    private final Diagnostics findings;
    /** Where errors are: a second one at the same place would only follow from the first. */
    private final Set<Integer> errors = new HashSet<>();
    /** Where each line starts. */
    private final int[] lines;

    /**
     * A file's text.
     *
     * @param file path within the rule book
     * @param text the whole text
     * @param findings takes what is wrong with it
     */
    SourceText(String file, String text, Diagnostics findings) {
        this.file = file;
        this.findings = findings;
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
     * Reports, once a line, a string that does not end on its line and a typographic quote.
     *
     * @return the lines that have one: what they hold besides cannot be understood
     */
    Set<Integer> linesWithOddQuotes(List<Token> tokens) {
        Set<Integer> torn = new HashSet<>();
        int oddLine = 0;
        int odd = 0;
        for (Token token : tokens) {
            int line = line(token.offset());
            if (torn.contains(line)) {
                continue;
            }
            if (!report(() -> Lexer.checkQuote(token))) {
                torn.add(line);
            } else if (token.kind() == Token.Kind.OPEN_STRING) {
                error(
                        oddLine == line ? odd : token.offset(),
                        "the string that starts here does not end on its line: close it with "
                                + token.text().charAt(0));
                torn.add(line);
            } else if (token.kind() == Token.Kind.STRING
                    && oddLine != line
                    && token.end() < text.length()
                    && Character.isLetterOrDigit(text.charAt(token.end()))) {
                // A word right after a closing quote: that quote was meant to open the next string.
                oddLine = line;
                odd = token.offset();
            }
        }
        return torn;
    }

    /** Reports what is where only a rule may start: its first token, and each line that begins another part of DRL. */
    void checkNothing(List<Token> tokens) {
        int line = 0;
        for (Token token : tokens) {
            boolean first = line == 0;
            if (line(token.offset()) > line && ELSEWHERE.contains(word(token))) {
                error(token.offset(), "'" + word(token) + "' is not allowed: a rule book file holds rules only");
            } else if (first && linesWithOddQuotes(tokens).isEmpty()) {
                notARule(token);
            }
            line = line(token.offset());
        }
    }

    /** Reports a token where only a rule may start. */
    void notARule(Token token) {
        error(
                token.offset(),
                shown(token) + " is not expected here"
                        + (near(word(token), "rule") ? ": did you mean rule?" : ": a rule starts with rule \"Name\""));
    }

    /** The token, or when it has no meaning, which is reported, another one in its place. */
    Token repaired(Token token) {
        if (errors.contains(token.offset()) || !report(() -> Lexer.check(token))) {
            errors.add(token.offset());
            return Lexer.repaired(token);
        }
        return token;
    }

    /** Whether a word looks like a misspelling of a keyword. */
    static boolean near(String word, String keyword) {
        return !word.isEmpty() && Texts.closest(word, List.of(keyword)).isPresent();
    }

    /** Parses a part, and adds an error when the profile does not allow it; returns whether it does. */
    boolean report(Runnable part) {
        try {
            part.run();
            return true;
        } catch (ProfileException e) {
            if (e.isNew()) {
                error(e.offset(), String.valueOf(e.getMessage()));
            }
            return false;
        }
    }

    /** Adds an error at an offset, unless there is one. */
    void error(int offset, String message) {
        if (errors.add(offset)) {
            findings.error(file, line(offset), column(offset), message);
        }
    }

    /** How many errors there are, in all files. */
    int errors() {
        return findings.errors();
    }

    /** Adds a warning at an offset. */
    void warning(int offset, String message) {
        findings.warning(file, line(offset), column(offset), message);
    }

    private int bounded(int offset) {
        return Math.max(0, Math.min(offset, text.length()));
    }
}
