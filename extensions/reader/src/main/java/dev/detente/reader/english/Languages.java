package dev.detente.reader.english;

import dev.detente.reader.grammar.WordTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Finds the languages of a text, with the model of Apache OpenNLP for 103 languages; it looks at {@value #PIECES} pieces at most, spread over the
 * text.
 */
final class Languages {
    /** With fewer letters than this, the model is not asked about a text in Latin script. */
    private static final int LEAST = 75;
    /** Letters of a piece; shorter lines are joined. */
    private static final int PIECE = 200;
    /** Longest piece, in characters. */
    private static final int LONGEST = 1_000;

    private static final int PIECES = 24;
    /**
     * How many times likelier than English another language has to be. Of 5,038 English sentences of 80 letters or more, full of foreign names, none
     * is taken for another language; of the shorter ones, one of 71 letters was.
     */
    private static final double MARGIN = 2;

    private static final String ENGLISH = "eng";
    /** Codes of the model for which Java has no name, or a name that people do not use. */
    private static final Map<String, String> NAMES = WordTables.pairs(Languages.class, "languages.tsv");

    private Languages() {}

    /**
     * How much of a text is in a language.
     *
     * @param code ISO 639-3, {@code eng} also where the model is not sure
     * @param letters how many letters of the examined pieces, from 1
     */
    record Share(String code, int letters) {
        boolean english() {
            return code.equals(ENGLISH);
        }

        /** Its name in English: "French"; its code when it has none. */
        String name() {
            String name = NAMES.get(code);
            for (String two : Locale.getISOLanguages()) {
                if (name == null && new Locale(two).getISO3Language().equals(code)) {
                    name = new Locale(two).getDisplayLanguage(Locale.ENGLISH);
                }
            }
            if (name == null) {
                name = new Locale(code).getDisplayLanguage(Locale.ENGLISH);
            }
            return name.equals(code) ? "a language with the code " + code : name;
        }
    }

    /** Read from the class path with the first text. */
    private static final class Model {
        static final LanguageDetectorModel MODEL;

        static {
            String name = "/langdetect-183.bin";
            try (InputStream in = Objects.requireNonNull(Languages.class.getResourceAsStream(name), name)) {
                MODEL = new LanguageDetectorModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * The languages of a text: English first when it makes up at least half of the text, then the others, the most frequent first; otherwise all in
     * order of frequency. Empty when there are too few letters to decide.
     */
    static List<Share> shares(String text) {
        Map<String, Integer> letters = new HashMap<>();
        // Not safe for use by several threads: each text has its own detector, which shares the model.
        LanguageDetectorME detector = new LanguageDetectorME(Model.MODEL);
        int sum = 0;
        for (String piece : spread(pieces(text))) {
            int count = letters(piece);
            boolean latin = 2 * latin(piece) >= count;
            if (count > 0 && (count >= LEAST || !latin)) {
                letters.merge(language(detector, piece, latin), count, Integer::sum);
                sum += count;
            }
        }
        return letters.entrySet().stream()
                .map(entry -> new Share(entry.getKey(), entry.getValue()))
                .sorted(englishFirst(sum).thenComparing(Share::letters, Comparator.reverseOrder()))
                .toList();
    }

    private static Comparator<Share> englishFirst(int sum) {
        return Comparator.comparingInt(share -> {
            if (!share.english()) {
                return 1;
            }
            return 2 * share.letters() >= sum ? 0 : 2;
        });
    }

    private static String language(LanguageDetectorME detector, String piece, boolean latin) {
        Language[] guesses = detector.predictLanguages(piece);
        Language first = guesses[0];
        for (Language guess : guesses) {
            if (guess.getLang().equals(ENGLISH)) {
                return latin && first.getConfidence() < MARGIN * guess.getConfidence() ? ENGLISH : first.getLang();
            }
        }
        return first.getLang();
    }

    /** Lines, joined to at least {@value #PIECE} letters and cut to at most {@value #LONGEST} characters. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                letters++;
            }
            boolean line = text.charAt(i) == '\n' && letters >= PIECE;
            boolean space = i - from >= LONGEST - 100 && text.charAt(i) == ' ';
            if (line || space || i - from >= LONGEST) {
                pieces.add(text.substring(from, i + 1));
                from = i + 1;
                letters = 0;
            }
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    private static List<String> spread(List<String> pieces) {
        if (pieces.size() <= PIECES) {
            return pieces;
        }
        List<String> some = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            some.add(pieces.get((int) ((long) i * pieces.size() / PIECES)));
        }
        return some;
    }

    private static int letters(String piece) {
        return (int) piece.codePoints().filter(Character::isLetter).count();
    }

    private static int latin(String piece) {
        return (int) piece.codePoints()
                .filter(sign ->
                        Character.isLetter(sign) && Character.UnicodeScript.of(sign) == Character.UnicodeScript.LATIN)
                .count();
    }
}
