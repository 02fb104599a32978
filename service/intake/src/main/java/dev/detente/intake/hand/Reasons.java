package dev.detente.intake.hand;

import dev.detente.model.Amendment;
import dev.detente.model.FieldException;
import dev.detente.rules.book.TextCheck;

/** Reads reasons and comments: one line each, for others to read later. */
public final class Reasons {
    private Reasons() {}

    /**
     * A reason in one line: line ends and runs of blanks become one blank, and none are left at its ends.
     *
     * @param field which field holds it, for the message
     * @param text as sent; empty when nothing was
     * @param needed what to write, for the message when it is empty
     * @throws FieldException when it shows nothing, has more than {@link Amendment#MAX_REASON} characters, or has an invisible one
     */
    public static String read(String field, String text, String needed) {
        if (TextCheck.isEmpty(text)) {
            throw new FieldException(field, text, needed);
        }
        String line = text.strip().replaceAll("[\\s\\p{Z}]+", " ").strip();
        if (line.length() > Amendment.MAX_REASON) {
            throw new FieldException(
                    field,
                    line,
                    "This has " + line.length() + " characters, and at most " + Amendment.MAX_REASON
                            + " are allowed: shorten it.");
        }
        TextCheck.faultOfText(line).ifPresent(fault -> {
            throw new FieldException(field, line, "This " + fault + ".");
        });
        return line;
    }
}
