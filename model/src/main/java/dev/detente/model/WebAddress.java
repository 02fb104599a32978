package dev.detente.model;

/** The rule for addresses of sources. */
public final class WebAddress {
    /** Longest address that is kept, in characters. */
    public static final int MAX = 2_000;

    private WebAddress() {}

    /** Whether the text is an http or https address of at most {@value #MAX} characters, without blanks and characters that are not {@linkplain PlainText allowed}. */
    public static boolean valid(String text) {
        boolean web = text.startsWith("http://") || text.startsWith("https://");
        return web
                && text.length() <= MAX
                && text.codePoints().allMatch(c -> PlainText.allowed(c) && !Character.isWhitespace(c));
    }
}
