package dev.detente.reader.deed;

import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The base forms in the clause of a deed: its own word, those after it up to the end of the clause, and those right before it. A word is kept in
 * every form that it may have, since the tagger is often wrong in headlines.
 *
 * @param words the possible base forms of each word, in order
 * @param at the index of the word of the deed
 */
record DeedWords(List<Set<String>> words, int at) {
    /** How many words after the deed belong to it. */
    private static final int AFTER = 12;
    /** How many words before it belong to it, when it is a noun. */
    private static final int BEFORE_NOUN = 3;
    /** How many words before it belong to it, when it is a passive: "the eight trawler men seized in March were freed". */
    private static final int BEFORE_PASSIVE = 8;
    /** These words begin another deed. */
    private static final Set<String> SUBORDINATE = WordTables.set(DeedWords.class, "subordinate");

    private static final Set<String> SPEECH = Set.of(
            "say", "tell", "announce", "report", "write", "add", "note", "repeat", "explain", "declare", "reply");
    private static final int SPEECH_REACH = 6;

    static DeedWords of(Sentence sentence, int at) {
        List<Set<String>> words = new ArrayList<>(before(sentence, at));
        int deed = words.size();
        words.add(forms(sentence.token(at)));
        int left = AFTER;
        for (int i = at + 1; i < sentence.size() && left > 0 && !ends(sentence, i); i++) {
            if (word(sentence.token(i))) {
                words.add(forms(sentence.token(i)));
                left--;
            }
        }
        return new DeedWords(List.copyOf(words), deed);
    }

    /** Whether a phrase, of base forms joined by {@code _}, occurs anywhere in these words. */
    boolean has(String phrase) {
        String[] parts = phrase.split("_", -1);
        return IntStream.range(0, words.size()).anyMatch(from -> standsAt(parts, from));
    }

    /** Whether the phrase begins at the word of the deed. */
    boolean deedIs(String phrase) {
        return standsAt(phrase.split("_", -1), at);
    }

    private boolean standsAt(String[] parts, int from) {
        return from + parts.length <= words.size()
                && IntStream.range(0, parts.length)
                        .allMatch(i -> words.get(from + i).contains(parts[i]));
    }

    private static List<Set<String>> before(Sentence sentence, int at) {
        Clause clause = Clause.of(sentence, at);
        boolean verb = sentence.token(at).verb();
        int most = clause.passive() ? BEFORE_PASSIVE : BEFORE_NOUN;
        List<Set<String>> words = new ArrayList<>();
        for (int i = at - 1; i >= 0 && words.size() < most; i--) {
            Token token = sentence.token(i);
            boolean helper = token.tagged("AUX", "ADV", "PART");
            if (!word(token)
                    ? !joins(token)
                    : (verb && !clause.passive() && !helper) || (clause.passive() && token.verb())) {
                break;
            }
            if (word(token)) {
                words.add(0, forms(token));
            }
        }
        return words;
    }

    /** Whether the clause of the deed ends before that token. */
    private static boolean ends(Sentence sentence, int i) {
        Token token = sentence.token(i);
        if (token.written(";") || token.is(SUBORDINATE.toArray(String[]::new))) {
            return true;
        }
        if (token.written(",")) {
            return sentence.token(i + 1).is("which", "who", "where") || speechFollows(sentence, i + 1);
        }
        Token next = sentence.token(i + 1);
        return token.is("and", "or") && next.verb() && !next.form().equalsIgnoreCase(next.lemma());
    }

    /** Whether the speaker comes next: ", an official in Oslo said". */
    private static boolean speechFollows(Sentence sentence, int from) {
        for (int i = from; i < from + SPEECH_REACH && i < sentence.size(); i++) {
            Token token = sentence.token(i);
            if (token.written(",")) {
                return false;
            }
            if (SPEECH.contains(token.lemma()) && !token.form().endsWith("ing")) {
                return true;
            }
        }
        return false;
    }

    private static boolean word(Token token) {
        return Character.isLetterOrDigit(token.form().codePointAt(0));
    }

    /** Punctuation that does not separate clauses: hyphens and quotation marks. */
    private static boolean joins(Token token) {
        return token.written("-", "\"", "'");
    }

    private static Set<String> forms(Token token) {
        String form = token.form().toLowerCase(Locale.ROOT);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(token.lemma());
        forms.add(form);
        without(forms, form, "s", "");
        without(forms, form, "es", "");
        without(forms, form, "ies", "y");
        without(forms, form, "ied", "y");
        without(forms, form, "ed", "");
        without(forms, form, "d", "");
        without(forms, form, "ing", "");
        without(forms, form, "ing", "e");
        return Set.copyOf(forms);
    }

    private static void without(Set<String> forms, String form, String ending, String instead) {
        int stem = form.length() - ending.length();
        if (stem >= 3 && form.endsWith(ending)) {
            String base = form.substring(0, stem);
            forms.add(base + instead);
            if (ending.length() > 1 && base.charAt(stem - 1) == base.charAt(stem - 2)) {
                forms.add(base.substring(0, stem - 1));
            }
        }
    }
}
