package dev.detente.model;

import java.util.regex.Pattern;

/**
 * The code of an actor: ISO 3166-1 alpha-3 for a state ({@code USA}), ISO 3166-3 for a former one, {@code XKX} for Kosovo, else an organisation's
 * short name ({@code NATO}). {@link ActorCatalog} decides whether a code is known.
 *
 * @param value 2 to 12 capital letters or digits, a letter first
 */
public record ActorCode(String value) implements Comparable<ActorCode> {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]{1,11}");

    /** @throws IllegalArgumentException when {@code value} does not have the form of a code */
    public ActorCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + Texts.shorten(value)
                    + "\" is not an actor code: use ISO 3166-1 alpha-3 such as USA, or an organisation such as NATO");
        }
    }

    /**
     * The code of a text; the same object for each text that the catalogue has, since thousands of pairs share few actors.
     *
     * @throws IllegalArgumentException when the text does not have the form of a code
     */
    public static ActorCode of(String text) {
        ActorCode known = ActorCatalog.standard().code(text);
        return known == null ? new ActorCode(text) : known;
    }

    @Override
    public int compareTo(ActorCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
