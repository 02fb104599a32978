package dev.detente.reader.deed;

import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of the words around a verb or a deed noun.
 *
 * @param passive whether the party named before it is the target: "was criticised by"
 * @param negated whether it is denied: "did not sign"
 * @param modal will, would, may, might, could, should, must; empty when there is none
 * @param infinitive whether it is "to" and a verb
 * @param governor the word that an infinitive depends on: refuse in "refused to sign"; empty when there is none
 */
record Clause(int at, boolean passive, boolean negated, String modal, boolean infinitive, String governor) {
    /** How far before an infinitive its governing word may be: "urged the new government in Lima to address". */
    private static final int REACH = 8;

    static Clause of(Sentence sentence, int at) {
        boolean negated = false;
        boolean infinitive = false;
        boolean be = false;
        String modal = "";
        int i = at - 1;
        for (; i >= 0 && at - i <= 6; i--) {
            Token token = sentence.token(i);
            if (token.is("not", "never", "n't", "nor", "neither", "no")) {
                negated = true;
            } else if (token.is("to") && token.tagged("PART")) {
                infinitive = true;
            } else if (token.is("will", "would", "may", "might", "could", "can", "should", "must", "shall")) {
                modal = token.lemma();
            } else if (token.is("be", "get") && !token.tagged("NOUN")) {
                be = be || i == at - 1 || sentence.token(i + 1).tagged("ADV") || be(sentence, i, at);
            } else if (!token.is("have") && !token.tagged("ADV", "AUX")) {
                break;
            }
        }
        boolean ing = sentence.token(at).form().endsWith("ing");
        boolean participle = sentence.token(at).form().endsWith("ed")
                || sentence.token(at).form().endsWith("en");
        boolean reduced = !be
                && sentence.token(at + 1).is("by")
                && (participle || sentence.token(at).verb());
        return new Clause(
                at,
                sentence.token(at).verb() && !ing && (be || reduced),
                negated,
                modal,
                infinitive,
                infinitive ? governor(sentence, i) : "");
    }

    /** Whether only adverbs and auxiliaries are between two tokens. */
    private static boolean be(Sentence sentence, int from, int at) {
        return sentence.between(from + 1, at).allMatch(t -> t.tagged("ADV", "AUX"));
    }

    private static String governor(Sentence sentence, int before) {
        for (int j = before; j >= 0 && before - j < REACH; j--) {
            Token token = sentence.token(j);
            if (token.verb() || (token.tagged("ADJ") && j == before)) {
                return token.lemma();
            }
            if (token.written(",", ";")) {
                break;
            }
        }
        return sentence.token(before).tagged("NOUN") ? sentence.token(before).lemma() : "";
    }

    /** The token of the governing word, to the left; null when there is none. */
    @Nullable
    Integer governorToken(Sentence sentence) {
        if (governor.isEmpty()) {
            return null;
        }
        for (int j = at - 1; j >= 0; j--) {
            if (sentence.token(j).is(governor)) {
                return j;
            }
        }
        return null;
    }
}
