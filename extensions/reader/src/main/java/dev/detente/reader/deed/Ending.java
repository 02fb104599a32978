package dev.detente.reader.deed;

import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.Set;

/** Finds nouns whose verb ends what they name: a state that froze cooperation does not cooperate. */
final class Ending {
    private static final Set<String> ENDS = WordTables.set(Ending.class, "ends");
    /** Verbs that end a measure: a state that lifts a ban does not ban. */
    private static final Set<String> LIFTS =
            Set.of("lift", "ease", "repeal", "relax", "reverse", "waive", "remove", "rescind");
    /** Measures that such verbs end. */
    private static final Set<String> MEASURES = WordTables.set(Ending.class, "measures");

    /** Verbs that end something together with another word. */
    private static final Set<String> CALL_OFF =
            Set.of("call", "break", "cut", "tear", "put", "pull", "walk", "back", "withdraw", "storm", "opt");

    private static final Set<String> OFF = Set.of("off", "up", "short", "hold", "ice", "out", "from", "away");
    private static final int REACH = 9;

    private Ending() {}

    /** Whether the noun at that token is the object, or the subject in a passive, of a verb that ends it. */
    static boolean of(Sentence sentence, int at) {
        return before(sentence, at) || behind(sentence, at);
    }

    private static boolean before(Sentence sentence, int at) {
        for (int i = at - 1; i >= 0 && at - i <= REACH; i--) {
            Token token = sentence.token(i);
            if (token.verb() || ended(token)) {
                return ends(sentence, i, at);
            }
            if (token.written(";", ":", ",") || token.tagged("SCONJ")) {
                return false;
            }
        }
        return false;
    }

    private static boolean behind(Sentence sentence, int at) {
        for (int i = at + 1; i < sentence.size() && i - at <= REACH + 3; i++) {
            Token token = sentence.token(i);
            boolean broken = sentence.token(i - 1).is("be") && token.form().endsWith("en");
            if (token.verb() || broken) {
                return (broken || Clause.of(sentence, i).passive()) && ends(sentence, i, i + 4);
            }
            if (token.written(";", ":") || token.tagged("SCONJ")) {
                return false;
            }
        }
        return false;
    }

    /** "An end to talks", "the suspension of talks": nouns that end something. */
    private static boolean ended(Token token) {
        return token.tagged("NOUN")
                && token.is(
                        "suspension",
                        "cancellation",
                        "end",
                        "halt",
                        "freeze",
                        "termination",
                        "interruption",
                        "breakdown",
                        "rupture");
    }

    private static boolean ends(Sentence sentence, int verb, int to) {
        Token token = sentence.token(verb);
        if (ENDS.contains(token.lemma()) || ended(token)) {
            return true;
        }
        if (LIFTS.contains(token.lemma())) {
            return sentence.between(verb + 1, Math.max(to, verb) + 1).anyMatch(word -> MEASURES.contains(word.lemma()));
        }
        if (CALL_OFF.contains(token.lemma()) || token.written("broken")) {
            for (int i = verb + 1; i <= Math.max(to, verb + 1) + REACH && i < sentence.size(); i++) {
                if (OFF.contains(sentence.token(i).form())
                        && (i < to || sentence.token(i).is("off", "hold", "ice"))) {
                    return true;
                }
                if (sentence.token(i).verb()) {
                    return false;
                }
            }
        }
        return false;
    }
}
