package dev.detente.model;

import java.util.regex.Pattern;

/**
 * A PLOVER mode, the refinement of an event type: {@code visit} of CONSULT, {@code troops} of MOBILIZE.
 *
 * @param value lower-case, as PLOVER names it
 */
public record Mode(String value) implements Comparable<Mode> {
    private static final Pattern FORM = Pattern.compile("[a-z]+([-_][a-z]+)*");

    /** @throws IllegalArgumentException when {@code value} is not lower-case words */
    public Mode {
        if (value.length() > 40 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\"" + Texts.shorten(value) + "\" is not a mode: use a lower-case word such as visit or troops");
        }
    }

    @Override
    public int compareTo(Mode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
