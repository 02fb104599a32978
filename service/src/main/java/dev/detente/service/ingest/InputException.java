package dev.detente.service.ingest;

import dev.detente.model.Texts;
import dev.detente.service.ingest.hand.InputRow;

/** An input cannot be read any further; the rows before that point still count. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final String value;

    public InputException(int index, String value, String remedy) {
        super(remedy);
        this.index = index;
        this.value = Texts.shorten(value);
    }

    /** The error for text that stops being UTF-8 at that row. */
    public static InputException notUtf8(int index) {
        return new InputException(index, "", "is not UTF-8 from here on: save or send the text in UTF-8");
    }

    /** The error for people, with the row at which reading stopped. */
    public Rejected rejected() {
        return new Rejected(index, InputRow.WHOLE, value, String.valueOf(getMessage()));
    }

    /** The message for people about a file: its value and what is wrong with it. */
    String told() {
        return value.isEmpty() ? String.valueOf(getMessage()) : "\"" + value + "\" " + getMessage();
    }
}
