package dev.detente.reader.english;

import dev.detente.reader.Article;
import dev.detente.reader.UnreadableException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks an article before it is read, and refuses one that would be read wrongly or not at all. Takes well under a second for any text: one that is
 * longer than {@value Article#MAX_TEXT} characters is not scanned completely.
 */
final class Screening {
    /** Characters that are searched for signs of a file or a web page. */
    private static final int HEAD = 20_000;
    /** A web page is recognised by its first characters. */
    private static final int FIRST = 300;
    /** This many tags in the head mean a web page, even when it begins like a text. */
    private static final int MANY_TAGS = 10;
    /** Characters that no text contains mean a file when there are at least this many and they are one in fifty. */
    private static final int MANY_SIGNS = 8;

    private static final Pattern TAG = Pattern.compile(
            "<(?:!doctype|!--|\\?xml|/?(?:html|head|body|title|meta|link|script|style|div|span|p|br|hr|a|b|i|em|strong|ul|ol|li"
                    + "|table|tr|td|th|h[1-6]|img|article|section|header|footer|nav|main|figure|blockquote|pre|font|rss|channel)"
                    + "(?=[\\s/>]))[^<>]{0,2000}>?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
    private static final String REMEDY = "paste the words of the report, in English.";

    private Screening() {}

    /**
     * Accepts what can be read, as far as can be checked before reading.
     *
     * @param article its text is checked, not its day
     * @throws UnreadableException field {@code text}, with a message that gives the remedy: the text is empty, too long, a file, a web page, without
     *     a sentence, or in another language
     */
    static void check(Article article) {
        String text = article.text();
        if (text.length() > Article.MAX_TEXT) {
            throw no(String.format(
                    Locale.ROOT,
                    "The text has %,d characters, and at most %,d can be read: cut it, or read it in parts.",
                    text.length(),
                    Article.MAX_TEXT));
        }
        if (text.isBlank()) {
            throw no("The text is empty: " + REMEDY);
        }
        file(text);
        page(text);
        if (!WORD.matcher(text).find()) {
            throw no("There is no sentence in the text, only signs or numbers: " + REMEDY);
        }
        List<Languages.Share> shares = Languages.shares(text);
        if (!shares.isEmpty() && !shares.get(0).english()) {
            throw no("This report is in " + shares.get(0).name() + "; Détente reads English only.");
        }
    }

    private static void file(String text) {
        String head = text.substring(0, Math.min(HEAD, text.length()));
        int pdf = head.indexOf("%PDF-");
        if (pdf >= 0 && pdf < FIRST) {
            throw no("This is a PDF file: open it, copy its text and paste that.");
        }
        if (head.startsWith("{\\rtf")) {
            throw no("This is an RTF file: open it, copy its text and paste that.");
        }
        int strange = 0;
        for (int i = 0; i < head.length(); ) {
            int sign = head.codePointAt(i);
            i += Character.charCount(sign);
            if (strange(sign)) {
                strange++;
            }
        }
        if (head.startsWith("PK\u0003\u0004") || (strange >= MANY_SIGNS && strange * 50L >= head.length())) {
            throw no("This is a binary file, or its characters are broken: open it, copy its text and paste that.");
        }
    }

    private static boolean strange(int sign) {
        int type = Character.getType(sign);
        return (type == Character.CONTROL && !Character.isWhitespace(sign) && sign != 0x85)
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE
                || sign == 0xFFFD;
    }

    private static void page(String text) {
        Matcher tag = TAG.matcher(text.substring(0, Math.min(HEAD, text.length())));
        int tags = 0;
        while (tag.find()) {
            tags++;
            if (tag.start() < FIRST || tags >= MANY_TAGS) {
                throw no("This is the source of a web page (HTML): open the page, copy its text and paste that.");
            }
        }
    }

    private static UnreadableException no(String message) {
        return new UnreadableException("text", message);
    }
}
