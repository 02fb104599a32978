package dev.detente.rules.book;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.ibm.icu.text.UnicodeSet;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks texts that people write, so that a person reads the same as the machine: each name looks different from every other, and a text has no invisible
 * characters. The letters of names are those of Unicode's identifiers (UTS 39, moderately restrictive: one script in a word, or Latin
 * with one of another kind than Cyrillic and Greek), checked by ICU.
 */
public final class TextCheck {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    /** The blank of Braille, which looks empty although Unicode counts it as a symbol. */
    private static final int BRAILLE_BLANK = 0x2800;

    /** Scripts in which no word needs a joiner. */
    private static final Set<UnicodeScript> WITHOUT_JOINERS =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK, UnicodeScript.COMMON);

    /** The skeletons that ICU gives for ASCII characters that look like others; all other letters and digits of ASCII are their own. */
    private static final Map<Character, String> ASCII = Map.of('0', "O", '1', "l", 'I', "l", 'm', "rn");

    /** Several blanks, which pages show as one. */
    private static final Pattern BLANKS = Pattern.compile(" {2,}");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ,.-]*");

    /** Loaded only for the first name with letters outside ASCII, since loading it would slow a start down. */
    private static final class Icu {
        private static final SpoofChecker CHECKER = new SpoofChecker.Builder()
                .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE)
                .setRestrictionLevel(RestrictionLevel.MODERATELY_RESTRICTIVE)
                .setAllowedChars(new UnicodeSet(SpoofChecker.RECOMMENDED)
                        .addAll(SpoofChecker.INCLUSION)
                        .freeze())
                .build();

        private Icu() {}
    }

    private TextCheck() {}

    /**
     * Names a fault of the characters of a name, with a remedy, such as {@code holds U+00AD SOFT HYPHEN as its 4th character, which cannot be seen:
     * remove it}; empty when there is none.
     */
    public static Optional<String> faultOfName(String name) {
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            if (c != ' ' && Character.isSpaceChar(c) && c != '\n') {
                return Optional.of("holds " + shown(name, i) + ", which looks like a blank: write a blank");
            }
            if ((hidden(c) || isVariation(c)) && !joins(name, i)) {
                return Optional.of("holds " + shown(name, i) + ", which cannot be seen: remove it");
            }
        }
        Matcher words = WORD.matcher(name);
        while (words.find()) {
            Optional<String> fault = faultOfWord(name, words.group(), words.start());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> faultOfWord(String name, String word, int start) {
        if (word.chars().allMatch(c -> c < 0x80) || !Icu.CHECKER.failsChecks(word)) {
            return Optional.empty();
        }
        for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
            if (!Icu.CHECKER.getAllowedChars().contains(word.codePointAt(i))) {
                return Optional.of("holds " + shown(name, start + i)
                        + ", which Unicode does not recommend for names, since it looks like other letters or is rarely used:"
                        + " write the usual letter");
            }
        }
        return Optional.of("has the word \"" + word + "\" with letters of several scripts, which look alike, such as "
                + shown(name, start + odd(word)) + ": write it in one script");
    }

    /** The first letter of another script than the one before it. */
    private static int odd(String word) {
        UnicodeScript first = UnicodeScript.of(word.codePointAt(0));
        for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
            UnicodeScript script = UnicodeScript.of(word.codePointAt(i));
            if (script != first && script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
                return i;
            }
        }
        return 0;
    }

    /** Names a fault of the characters of a text of a line or a few, with a remedy; empty when there is none. */
    public static Optional<String> faultOfText(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean joiner = c == 0x200C || c == 0x200D;
            if (hidden(c) && !joiner && "\n\r\t".indexOf(c) < 0) {
                return Optional.of("holds " + shown(text, i) + ", which cannot be seen: remove it");
            }
        }
        return Optional.empty();
    }

    /** Whether nothing of a text can be seen. */
    public static boolean isEmpty(String text) {
        return text.codePoints()
                .allMatch(c -> hidden(c) || isVariation(c) || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** A form that is the same for names that look alike, such as with one blank or two between words, or {@code paypal} in Latin and in Cyrillic letters. People need not read it. */
    public static String skeleton(String name) {
        return ofOneBlank(BLANKS.matcher(name.strip()).replaceAll(" "));
    }

    private static String ofOneBlank(String name) {
        if (!PLAIN.matcher(name).matches()) {
            return Icu.CHECKER.getSkeleton(name);
        }
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            skeleton.append(ASCII.getOrDefault(c, String.valueOf(c)));
        }
        return skeleton.toString();
    }

    /** Whether a character cannot be seen, or changes how others are seen. */
    static boolean hidden(int c) {
        if (c < 0x80) {
            return Character.isISOControl(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default ->
                c == BRAILLE_BLANK
                        || (!isVariation(c) && UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT));
        };
    }

    /** Whether it only selects a form of the character before it, such as an emoji. */
    private static boolean isVariation(int c) {
        return c >= 0x80 && UCharacter.hasBinaryProperty(c, UProperty.VARIATION_SELECTOR);
    }

    /** Whether a joiner is between letters of a script that needs it within words. */
    private static boolean joins(String name, int at) {
        char c = name.charAt(at);
        return (c == '\u200C' || c == '\u200D')
                && at > 0
                && at + 1 < name.length()
                && needsJoiners(name.codePointBefore(at))
                && needsJoiners(name.codePointAt(at + 1));
    }

    private static boolean needsJoiners(int c) {
        return Character.isLetter(c) && !WITHOUT_JOINERS.contains(UnicodeScript.of(c));
    }

    private static String shown(String text, int at) {
        int c = text.codePointAt(at);
        String name = Character.getName(c);
        return "U+%04X".formatted(c) + (name == null ? "" : " " + name) + " as its character "
                + (1 + text.codePointCount(0, at));
    }
}
