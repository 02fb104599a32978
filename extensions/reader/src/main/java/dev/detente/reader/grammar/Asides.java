package dev.detente.reader.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words of a sentence that could be left out between a noun and its verb: appositions, relative clauses and brackets. "Oman, the mediator, condemns
 * Washington" says what "Oman condemns Washington" says.
 */
public final class Asides {
    private static final Set<String> RELATIVE = Set.of("who", "which", "whose", "whom", "where");
    /** Signs that enclose an aside. */
    private static final Set<String> SIGNS = Set.of(",", "—", "–", "--", "(", ")");

    private static final Set<String> SAYING =
            Set.of("say", "write", "add", "insist", "claim", "note", "argue", "maintain", "explain", "stress");
    /** How many words "the minister said" has at most. */
    private static final int SPOKEN = 6;

    /** A longer piece is no aside. */
    private static final int LONGEST = 25;

    private Asides() {}

    /**
     * An aside.
     *
     * @param from its first sign
     * @param to the position after its last sign
     */
    public record Aside(int from, int to) {
        /** Whether it holds that token. */
        public boolean holds(int token) {
            return token >= from && token < to;
        }
    }

    /** The asides of a sentence, in its order. */
    public static List<Aside> of(Sentence sentence) {
        List<Aside> found = new ArrayList<>();
        for (int i = 1; i < sentence.size(); i++) {
            int end = SIGNS.contains(sentence.token(i).form()) && afterNoun(sentence, i) ? end(sentence, i) : -1;
            if (end > 0) {
                found.add(new Aside(i, end + 1));
                i = end;
            }
        }
        return found;
    }

    /** Whether a token introduces a relative clause. */
    public static boolean relative(Token token) {
        return RELATIVE.contains(token.lemma());
    }

    private static boolean afterNoun(Sentence sentence, int sign) {
        Token before = sentence.token(sign - 1);
        return before.noun() || before.tagged("NUM");
    }

    /** The sign that ends the aside which begins there; -1 when none begins there. */
    private static int end(Sentence sentence, int from) {
        boolean bracket = sentence.token(from).written("(");
        boolean clause = relative(sentence.token(from + 1));
        boolean verb = false;
        for (int i = from + 1; i < sentence.size() && i - from <= LONGEST; i++) {
            Token token = sentence.token(i);
            if (bracket ? token.written(")") : SIGNS.contains(token.form())) {
                boolean whole = bracket
                        || (i > from + 1
                                && verbFollows(sentence, i + 1)
                                && (clause || !verb || says(sentence, from, i)));
                if (whole || !clause) {
                    return whole ? i : -1;
                }
                continue;
            }
            if (token.written(";", ":", "\"", ".")) {
                return closes(sentence, from, i) ? i : -1;
            }
            boolean participle = !clause && i == from + 1 && token.form().endsWith("ing");
            verb = verb || (finite(token) && !participle && !describes(sentence, i, from));
            if (!clause && token.tagged("CCONJ") && i == from + 1) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether the aside only says who says it: "Ankara, he writes, supports Baku". */
    private static boolean says(Sentence sentence, int from, int end) {
        return end - from <= SPOKEN
                && (SAYING.contains(sentence.token(end - 1).lemma())
                        || SAYING.contains(sentence.token(from + 1).lemma()));
    }

    /** Whether a relative clause behind a name lasts until the end: "thanked Oman, which had freed them." */
    private static boolean closes(Sentence sentence, int from, int end) {
        Token first = sentence.token(from + 2);
        boolean subject = sentence.token(from + 1).is("who", "which") && (finite(first) || first.tagged("ADV"));
        boolean owner = sentence.token(from + 1).is("whose");
        if (!(subject || owner) || !sentence.token(from - 1).capital()) {
            return false;
        }
        for (int i = from + 2; i < end; i++) {
            if (sentence.token(i).written(",") && sentence.token(i + 1).tagged("CCONJ")) {
                return false;
            }
        }
        return true;
    }

    /** Whether a participle belongs to a noun of the aside: "its president, elected in May, ...", "the group, backed by Iran, ...". */
    private static boolean describes(Sentence sentence, int i, int from) {
        Token token = sentence.token(i);
        boolean participle = token.form().endsWith("ed")
                || token.form().endsWith("en")
                || token.form().endsWith("ing");
        return !relative(sentence.token(from + 1))
                && participle
                && (i == from + 1
                        || sentence.token(i - 1).noun()
                        || sentence.token(i - 1).tagged("ADV"));
    }

    private static boolean finite(Token token) {
        return token.verb() || token.tagged("AUX");
    }

    /** Whether the verb that the aside parts from its subject comes next. */
    private static boolean verbFollows(Sentence sentence, int from) {
        int i = from;
        while (sentence.token(i).tagged("ADV")
                || sentence.token(i).is("not", "to", "on")
                || sentence.token(i).form().matches("\\p{Lu}[a-z]+day")) {
            i++;
        }
        return finite(sentence.token(i)) && !sentence.token(i).form().endsWith("ing");
    }
}
