package dev.detente.model;

import java.io.Serializable;

/**
 * A fault of one field of an input, with its remedy.
 *
 * @param field the field that is wrong; {@code row} when it is the row as a whole
 * @param value what it holds, made safe for a message and shortened; empty when it holds nothing
 * @param remedy what is wrong with it and what to write instead, in sentences that read alone: "This is needed: an actor's code, such as USA or NATO."
 */
public record Problem(String field, String value, String remedy) implements Serializable {
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
