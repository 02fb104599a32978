package dev.detente.model;

/**
 * A fault of one field of an input, with its remedy.
 *
 * @param field the field's name; {@code row} for a row as a whole
 * @param value its value, made safe for a message by {@link Texts#shorten}
 * @param remedy its fault and what to write instead, in sentences that read alone: "This is needed: an actor's code, such as USA or NATO."
 */
public record Problem(String field, String value, String remedy) {
    public Problem {
        value = Texts.shorten(value);
    }

    /** The problem in one line: {@code --border 2.0: This is not a share.}. */
    @Override
    public String toString() {
        return field + (value.isEmpty() ? "" : " " + value) + ": " + remedy;
    }

    /** The problem in one line with the value in quotes, since values in rows may hold blanks: {@code day "26 April": This is not a day.}. */
    public String quoted() {
        return field + " \"" + value + "\": " + remedy;
    }
}
