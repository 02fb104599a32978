package dev.detente.rules.book;

/**
 * A finding in a file of a rule book.
 *
 * @param file path within the rule book
 * @param line 1-based; 0 when the finding is about the whole file
 * @param column 1-based; 0 when the finding is about the whole line
 * @param text what is wrong, the value, and what to do
 */
public record Diagnostic(String file, int line, int column, String text) {
    /** {@code file:line:column: error: text}, the form that editors jump to. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": error: " + text;
    }
}
