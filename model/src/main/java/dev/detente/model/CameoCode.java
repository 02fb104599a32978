package dev.detente.model;

import java.util.regex.Pattern;

/**
 * A CAMEO event code: a string, not a number ({@code 010} is not {@code 10}).
 *
 * @param value 2 to 4 digits, root 01 to 20
 */
public record CameoCode(String value) implements Comparable<CameoCode> {
    private static final Pattern FORM = Pattern.compile("(0[1-9]|1[0-9]|20)[0-9]{0,2}");

    /** @throws IllegalArgumentException when {@code value} is not 2 to 4 digits with a root from 01 to 20 */
    public CameoCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + Texts.shorten(value)
                    + "\" is not a CAMEO code: use 2 to 4 digits with a root from 01 to 20, such as 042");
        }
    }

    /** The first two digits: the code's root. */
    public String root() {
        return value.substring(0, 2);
    }

    @Override
    public int compareTo(CameoCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
