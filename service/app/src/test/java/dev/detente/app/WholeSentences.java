package dev.detente.app;

import java.util.regex.Pattern;

/** What a remedy looks like: it reads alone, from a capital letter, or a quoted value, to a full stop. */
public final class WholeSentences {
    public static final Pattern FORM = Pattern.compile("[\\p{Lu}\"].*[.?!…]", Pattern.DOTALL);

    private WholeSentences() {}
}
