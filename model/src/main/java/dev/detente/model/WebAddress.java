package dev.detente.model;

import java.util.regex.Pattern;

/** The rule for addresses of sources. */
public final class WebAddress {
    /** Longest address that is kept, in characters. */
    public static final int MAX = 2_000;

    /** A scheme and a host, without a user's name and password before it: pages would show these to everybody. */
    private static final Pattern SITE =
            Pattern.compile("https?://(?:[^/?#@\\s\\[\\]:]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?(?=[/?#]|$)");

    private WebAddress() {}

    /** Whether the text is an http or https address with a host and without a user, of at most {@value #MAX} characters, without blanks and characters that are not {@linkplain PlainText allowed}. */
    public static boolean valid(String text) {
        return SITE.matcher(text).lookingAt()
                && text.length() <= MAX
                && text.codePoints().allMatch(c -> PlainText.allowed(c) && !Character.isWhitespace(c));
    }
}
