package dev.detente.rules.tag;

import dev.detente.model.Texts;
import java.io.ByteArrayOutputStream;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts and keywords in the one form in which they are compared: lower case without accents, one space before and after each word, and a break where
 * a sentence or a folder of a URL ends, so that no keyword reaches across. The spaces are the word boundaries: the keyword {@code " iran "} does not
 * match {@code " tirana "}. Time and memory are always linear in the text.
 */
final class TagText {
    /** Between sentences, between folders of a URL, between the texts of one action. */
    static final char BREAK = '\n';

    private static final String BREAKS = ".!?;:,()[]|/\n。、，；：！？؟،";
    /** A shorter keyword would match nearly everything. */
    private static final int MIN_LETTERS = 2;
    /** A stem needs a letter more: with two letters it would begin half the dictionary. */
    private static final int MIN_STEM = 3;

    /** Arabic prefixes that are written as part of the word: and, then, in, for, like. */
    private static final List<String> ARABIC_PREFIXES = List.of("و", "ف", "ب", "ل", "ك", "وب", "ول");

    private static final String ARABIC_ARTICLE = "ال";
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})['’]|['’](?=\\p{L})");

    private static final Pattern EXTENSION = Pattern.compile("\\.(?=\\w*[A-Za-z])\\w{2,5}$");
    /** A word of fewer hex digits may be a word: "decade". */
    private static final int MIN_HASH = 8;

    /** How a script separates words. */
    private enum Script {
        /** By spaces, as in Latin, Cyrillic and Arabic. */
        SPACED,
        /** By a change of script: katakana is for foreign names, which appear between characters of other kinds. */
        KATAKANA,
        /** By spaces, with endings attached to the word: Korean. A word has a boundary only before it. */
        CLINGING,
        /** Not at all: Chinese, hiragana, Thai. */
        UNSPACED
    }

    private final StringBuilder out = new StringBuilder(" ");
    private Script last = Script.SPACED;

    private TagText() {}

    /** The text in the form compared; begins and ends with a space. */
    static String of(String text) {
        TagText form = new TagText();
        form.add(text);
        form.space();
        return form.out.toString();
    }

    /** The same with a break at its end. */
    static String sentences(String text) {
        TagText form = new TagText();
        form.add(text);
        form.hardBreak();
        return form.out.toString();
    }

    /**
     * The words of a URL: its path without host, query, extension, numbers and hashes; percent-encoding is undone.
     *
     * @return the folders, separated by slashes; empty when there are none
     */
    static String slug(String url) {
        int scheme = url.indexOf("://");
        int path = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        if (path < 0) {
            return "";
        }
        int end = url.length();
        for (char c : new char[] {'?', '#'}) {
            int at = url.indexOf(c);
            end = at < 0 ? end : Math.min(end, at);
        }
        StringBuilder words = new StringBuilder();
        for (String folder : url.substring(Math.min(path, end), end).split("/", -1)) {
            String name = decode(folder);
            if (name.indexOf('.') >= 0) {
                name = EXTENSION.matcher(name).replaceFirst("");
            }
            if (!isId(name)) {
                words.append(name).append('/');
            }
        }
        return words.toString();
    }

    /** Whether a folder is a number, a date or a hash. */
    private static boolean isId(String name) {
        boolean letter = false;
        boolean digit = false;
        boolean hex = true;
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            letter |= Character.isLetter(c);
            digit |= c >= '0' && c <= '9';
            hex &= c == '-' || (c < 0x80 && Character.digit(c, 16) >= 0);
        }
        return !letter || (hex && digit && name.length() >= MIN_HASH);
    }

    /**
     * The forms in which a keyword may occur: as written; without its apostrophe, as in {@code peoples-republic}; and in Arabic with its prefixes.
     *
     * @throws IllegalArgumentException when it has too few letters, or a {@code *} that is not at the end
     */
    static Set<String> patterns(String keyword) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(pattern(keyword));
        boolean apostrophe = keyword.indexOf('\'') >= 0 || keyword.indexOf('’') >= 0;
        String joined = apostrophe ? APOSTROPHE.matcher(keyword).replaceAll("") : keyword;
        if (!joined.equals(keyword)) {
            forms.add(pattern(joined));
        }
        if (!keyword.isEmpty() && UnicodeScript.of(keyword.codePointAt(0)) == UnicodeScript.ARABIC) {
            for (String prefix : ARABIC_PREFIXES) {
                // "For" and the article merge into one.
                String word =
                        prefix.endsWith("ل") && keyword.startsWith(ARABIC_ARTICLE) ? keyword.substring(1) : keyword;
                forms.add(pattern(prefix + word));
            }
        }
        return forms;
    }

    /**
     * A keyword in the form compared, with a space on each side that must be a word boundary.
     *
     * @throws IllegalArgumentException when it has too few letters, or a {@code *} that is not at the end
     */
    private static String pattern(String keyword) {
        boolean stem = keyword.endsWith("*");
        String word = stem ? keyword.substring(0, keyword.length() - 1) : keyword;
        if (word.indexOf('*') >= 0) {
            throw new IllegalArgumentException("\"" + Texts.shorten(keyword)
                    + "\" has a * within: write it at the end only, for any end of the word");
        }
        String form = of(word);
        String letters = form.replace(" ", "").replace("\n", "");
        boolean spaced = letters.codePoints().allMatch(c -> script(c) == Script.SPACED);
        int needed = !spaced ? 1 : stem ? MIN_STEM : MIN_LETTERS;
        if (letters.length() < needed) {
            throw new IllegalArgumentException("\"" + Texts.shorten(keyword) + "\" has fewer than " + needed
                    + " letters: such a keyword is part of too much or nothing");
        }
        int from = script(letters.codePointAt(0)) == Script.UNSPACED ? 1 : 0;
        Script end = script(letters.codePointBefore(letters.length()));
        int to = stem || end == Script.UNSPACED || end == Script.CLINGING ? 1 : 0;
        return form.substring(from, form.length() - to);
    }

    /** The end of the word in which a keyword is found: a stem matches the whole word. Both are places in a text in the form compared. */
    static int endOfWord(String text, int lastLetter) {
        int end = lastLetter;
        if (script(text.codePointBefore(end + 1)) == Script.SPACED) {
            while (end + 1 < text.length() && text.charAt(end + 1) != ' ') {
                end++;
            }
        }
        return end;
    }

    private void add(String text) {
        text.codePoints().forEach(c -> {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                letter(c, Script.SPACED);
            } else if (c < 0x80) {
                append(Character.toLowerCase(c));
            } else {
                // One by one: normalising a whole text sorts runs of marks, which takes minutes on a long one.
                Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
                        .codePoints()
                        .forEach(d -> append(Character.toLowerCase(d)));
            }
        });
    }

    private void append(int c) {
        int kind = Character.getType(c);
        if (kind == Character.NON_SPACING_MARK || kind == Character.COMBINING_SPACING_MARK) {
            // Accents are removed; the signs that make か into が, or are the vowels of Thai and Hindi, stay.
            if (!accented() && out.charAt(out.length() - 1) > ' ') {
                out.appendCodePoint(c);
            }
        } else if (Character.isLetterOrDigit(c)) {
            // Dotless i and the final sigma are the same letters in capitals.
            letter(c == 'ı' ? 'i' : c == 'ς' ? 'σ' : c, script(c));
        } else if (BREAKS.indexOf(c) >= 0) {
            hardBreak();
        } else if (kind != Character.FORMAT) {
            space();
        }
    }

    private void letter(int c, Script script) {
        if (script != last) {
            space();
            last = script;
        }
        if (c == 'ß') {
            out.append("ss");
        } else {
            out.appendCodePoint(c);
        }
    }

    private boolean accented() {
        return switch (UnicodeScript.of(out.codePointBefore(out.length()))) {
            case LATIN, GREEK, CYRILLIC, ARABIC, HEBREW -> true;
            default -> false;
        };
    }

    private void space() {
        if (out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }

    private void hardBreak() {
        space();
        int end = out.length();
        if (end >= 2 && out.charAt(end - 2) != BREAK) {
            out.append(BREAK).append(' ');
        }
    }

    private static Script script(int c) {
        if (c < 0x0E00) {
            return Script.SPACED;
        }
        if (c == 'ー') {
            return Script.KATAKANA;
        }
        return switch (UnicodeScript.of(c)) {
            case KATAKANA -> Script.KATAKANA;
            case HANGUL -> Script.CLINGING;
            case HAN, HIRAGANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> Script.UNSPACED;
            default -> Script.SPACED;
        };
    }

    private static String decode(String folder) {
        if (folder.indexOf('%') < 0) {
            return folder;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(folder.length());
        for (int i = 0; i < folder.length(); ) {
            int hex = folder.charAt(i) == '%' && i + 2 < folder.length()
                    ? 16 * Character.digit(folder.charAt(i + 1), 16) + Character.digit(folder.charAt(i + 2), 16)
                    : -1;
            boolean encoded = hex >= 0
                    && Character.digit(folder.charAt(i + 1), 16) >= 0
                    && Character.digit(folder.charAt(i + 2), 16) >= 0;
            if (encoded) {
                bytes.write(hex);
                i += 3;
            } else {
                int c = folder.codePointAt(i);
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
