package dev.detente.rules.book;

/**
 * A finding in a file of a rule book.
 *
 * @param file path within the rule book
 * @param line 1-based; 0 when the finding is about the whole file
 * @param column 1-based; 0 when the finding is about the whole file
 * @param severity whether the book can still be used
 * @param text the fault, the value, and what to do
 */
public record Diagnostic(String file, int line, int column, Severity severity, String text) {
    /** An error. */
    public Diagnostic(String file, int line, int column, String text) {
        this(file, line, column, Severity.ERROR, text);
    }

    /** Whether it makes the book unusable. */
    public boolean refuses() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line:column: severity: text}, the form that editors jump to. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + severity.word() + ": " + text;
    }
}
