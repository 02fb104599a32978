package dev.detente.service.ingest;

import dev.detente.model.Texts;

/** An input that cannot be read any further; the rows before that point stand. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final String value;

    InputException(int index, String value, String remedy) {
        super(remedy);
        this.index = index;
        this.value = Texts.shorten(value);
    }

    /** The text stops being UTF-8 at that row. */
    static InputException notUtf8(int index) {
        return new InputException(index, "", "is not UTF-8 from here on: save or send the text in UTF-8");
    }

    /** What a person is told: the row at which reading stopped. */
    public Rejected rejected() {
        return new Rejected(index, InputRow.WHOLE, value, String.valueOf(getMessage()));
    }

    /** What a person is told about a file: what it is, and what is wrong with it. */
    String told() {
        return value.isEmpty() ? String.valueOf(getMessage()) : "\"" + value + "\" " + getMessage();
    }
}
