package dev.detente.lab.learn;

import dev.detente.reader.Span;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.actor.Mentions;
import dev.detente.reader.deed.DeedFeatures;
import dev.detente.reader.deed.DeedFinder;
import dev.detente.reader.deed.Masks;
import dev.detente.reader.deed.RoleFeatures;
import dev.detente.reader.embed.LanguageModel;
import dev.detente.reader.embed.Pieces;
import dev.detente.reader.grammar.Grammar;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A marked sentence as the reader sees it, with what is to be learnt from it.
 *
 * @param style the file that it is in
 * @param pieces its words for the language model
 * @param words those that may be deeds
 * @param parts the parts that its mentions have in its deeds, deed by deed
 */
record Example(String style, Pieces pieces, List<Word> words, List<Part> parts) {
    /** The people whom the sentences name are in office on this day. */
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);
    /** How many letters behind the marked words the verb may be that an auxiliary among them belongs to. */
    private static final int VERB_BEHIND = 25;

    private static final String NOBODY = "NONE";

    /**
     * A word that may be a deed.
     *
     * @param type its type, or {@link DeedFinder#NONE}
     * @param mode the type and the mode, as {@code TYPE/mode}; the empty text when it is no deed
     */
    record Word(int at, List<String> features, String type, String mode) {
        boolean deed() {
            return !type.equals(DeedFinder.NONE);
        }
    }

    /**
     * The part of a mention in a deed.
     *
     * @param deed the token of the deed
     * @param mention the first token of the mention
     * @param role SOURCE, TARGET, BOTH or NONE
     */
    record Part(int deed, int mention, List<String> features, String role) {}

    static Example of(MarkedSentence marked) {
        Sentence plain = Grammar.load().sentence(marked.text());
        List<Mention> mentions = new Mentions(DAY).find(marked.text(), plain);
        Sentence sentence = Mentions.mended(plain, mentions);
        List<Integer> places =
                marked.deeds().stream().map(deed -> place(sentence, deed)).toList();
        return new Example(
                marked.style(),
                LanguageModel.pieces(Masks.words(sentence, mentions)),
                words(marked, sentence, mentions, places),
                parts(marked, sentence, mentions, places));
    }

    private static List<Word> words(
            MarkedSentence marked, Sentence sentence, List<Mention> mentions, List<Integer> places) {
        Map<Integer, MarkedSentence.Deed> deeds = new HashMap<>();
        for (int k = 0; k < places.size(); k++) {
            deeds.putIfAbsent(places.get(k), marked.deeds().get(k));
        }
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < sentence.size(); i++) {
            MarkedSentence.Deed deed = deeds.get(i);
            if (DeedFinder.possible(sentence.token(i)) && (deed != null || !besideDeed(marked, sentence, places, i))) {
                words.add(new Word(
                        i,
                        DeedFeatures.of(sentence, mentions, i),
                        deed == null ? DeedFinder.NONE : deed.type().name(),
                        deed == null ? "" : deed.type() + "/" + (deed.mode() == null ? "" : deed.mode())));
            }
        }
        return words;
    }

    private static List<Part> parts(
            MarkedSentence marked, Sentence sentence, List<Mention> mentions, List<Integer> places) {
        List<Part> parts = new ArrayList<>();
        for (int k = 0; k < places.size(); k++) {
            MarkedSentence.Deed deed = marked.deeds().get(k);
            for (int m = 0; places.get(k) >= 0 && m < mentions.size(); m++) {
                parts.add(new Part(
                        places.get(k),
                        mentions.get(m).from(),
                        RoleFeatures.of(sentence, mentions, m, places.get(k), deed.type()),
                        role(sentence, deed, mentions, mentions.get(m))));
            }
        }
        return parts;
    }

    /** The token that carries a marked deed: the verb among the marked words, else the verb that an auxiliary belongs to, else the last noun. */
    private static int place(Sentence sentence, MarkedSentence.Deed deed) {
        int last = -1;
        int verbBehind = -1;
        for (int i = 0; i < sentence.size(); i++) {
            Token token = sentence.token(i);
            boolean within = token.start() >= deed.words().start()
                    && token.end() <= deed.words().end();
            if (within && token.verb() && DeedFinder.possible(token)) {
                return i;
            }
            if (within && DeedFinder.possible(token)) {
                last = i;
            }
            if (verbBehind < 0
                    && token.verb()
                    && token.start() >= deed.words().end()
                    && token.start() < deed.words().end() + VERB_BEHIND) {
                verbBehind = i;
            }
        }
        return last >= 0 ? last : verbBehind;
    }

    /** Whether a word is so near a marked one that it may name the same deed: it is used neither as a deed nor as a word that is not one. */
    private static boolean besideDeed(MarkedSentence marked, Sentence sentence, List<Integer> places, int i) {
        Token token = sentence.token(i);
        for (int k = 0; k < places.size(); k++) {
            MarkedSentence.Deed deed = marked.deeds().get(k);
            if ((token.start() >= deed.words().start()
                            && token.end() <= deed.words().end())
                    || (Math.abs(places.get(k) - i) <= 2 && !token.verb())) {
                return true;
            }
        }
        return false;
    }

    private static String role(Sentence sentence, MarkedSentence.Deed deed, List<Mention> mentions, Mention mention) {
        boolean source = named(sentence, deed.sources(), mentions).contains(mention);
        boolean target = named(sentence, deed.targets(), mentions).contains(mention);
        if ((source && target) || (deed.mutual() && (source || target))) {
            return "BOTH";
        }
        return source ? "SOURCE" : target ? "TARGET" : NOBODY;
    }

    /** The mentions that marked words name: the last that they touch, which is "Chilean" in "his Chilean counterpart". */
    private static Set<Mention> named(Sentence sentence, List<Span> marked, List<Mention> mentions) {
        Set<Mention> named = new HashSet<>();
        for (Span words : marked) {
            mentions.stream()
                    .filter(m -> sentence.token(m.from()).start() < words.end()
                            && sentence.token(Math.max(m.to() - 1, m.head())).end() > words.start())
                    .max(Comparator.comparingInt(Mention::from))
                    .ifPresent(named::add);
        }
        return named;
    }
}
