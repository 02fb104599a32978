package dev.detente.reader.day;

import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/** Divides a sentence into clauses at its commas, relative pronouns and conjunctions. The division is rough: this is not a parser. */
final class Clauses {
    private static final Set<String> MARKERS = WordTables.set(Clauses.class, "markers");
    private static final Set<String> RELATIVE = Set.of("which", "who", "whom", "whose", "where", "that");
    private static final Set<String> SEPARATORS = Set.of(";", ":", "—", "–");
    /** How many tokens after a conjunction the verb of its clause is searched. */
    private static final int REACH = 14;

    private final Sentence sentence;
    /** The clause of each token. */
    private final int[] clause;
    /** The group of each clause: clauses with the same subject form a group. */
    private final int[] group;

    private final boolean[] verb;
    private int clauses;

    Clauses(Sentence sentence) {
        this.sentence = sentence;
        clause = new int[sentence.size()];
        group = new int[2 * sentence.size() + 2];
        verb = new boolean[group.length];
        divide();
    }

    boolean same(int one, int other) {
        return clause[one] == clause[other];
    }

    /** Whether a token is a verb; "Talks" at the beginning is a noun, which the tagger often mistakes for a verb. */
    boolean verb(int token) {
        boolean helps = sentence.token(token).is("have", "be")
                && sentence.token(token + 1).verb();
        return sentence.token(token).verb()
                && !helps
                && !describes(token)
                && (token > 0 || !sentence.token(0).form().endsWith("s"));
    }

    /** Whether a participle describes the noun after it: "the disputed waters". */
    private boolean describes(int token) {
        Token before = sentence.token(token - 1);
        return before.tagged("DET", "ADJ") && sentence.token(token + 1).tagged("NOUN", "ADJ");
    }

    /** Whether both have the same subject: "signed a pact and left". */
    boolean oneSubject(int one, int other) {
        return group[clause[one]] == group[clause[other]];
    }

    /** The last verb of the clause before that token; -1 when there is none. */
    int verbBefore(int token) {
        for (int i = token - 1; i >= 0; i--) {
            if (same(i, token) && verb(i)) {
                return i;
            }
        }
        return -1;
    }

    /** The first verb of the clause from that token on; -1 when there is none. */
    int verbFrom(int token) {
        for (int i = token; i < sentence.size(); i++) {
            if (same(i, token) && verb(i)) {
                return i;
            }
        }
        return -1;
    }

    private int open(int ofGroup) {
        int id = clauses++;
        group[id] = ofGroup < 0 ? id : ofGroup;
        return id;
    }

    private void divide() {
        Deque<Integer> stack = new ArrayDeque<>();
        stack.push(open(-1));
        for (int i = 0; i < clause.length; i++) {
            Token token = sentence.token(i);
            int now = stack.element();
            if (SEPARATORS.contains(token.form())) {
                stack.clear();
                stack.push(open(-1));
            } else if (token.written(",")) {
                if (stack.size() > 1 && verb[now]) {
                    stack.pop();
                }
                int top = stack.element();
                if (verb[top] && !marker(i + 1)) {
                    after(stack, i + 1);
                }
            } else if (marker(i) && clauseVerb(i + 1) >= 0) {
                if (i > 0 || !RELATIVE.contains(token.lemma())) {
                    stack.push(open(-1));
                }
            } else if (token.tagged("CCONJ") && verb[now]) {
                after(stack, i + 1);
            }
            int id = stack.element();
            clause[i] = id;
            verb[id] = verb[id] || verb(i) || token.tagged("AUX");
        }
    }

    /** After a comma or a conjunction a clause begins when a verb follows at once, or a subject with a verb. */
    private void after(Deque<Integer> stack, int from) {
        int i = sentence.token(from).tagged("CCONJ") ? from + 1 : from;
        while (sentence.token(i).tagged("ADV", "PART") && !sentence.token(i).is("to")) {
            i++;
        }
        Token first = sentence.token(i);
        if (first.verb() || first.tagged("AUX")) {
            int old = stack.pop();
            stack.push(open(group[old]));
        } else if (clauseVerb(i) >= 0) {
            stack.pop();
            stack.push(open(-1));
        }
    }

    private boolean marker(int i) {
        Token token = sentence.token(i);
        if (!MARKERS.contains(token.form().toLowerCase(Locale.ROOT))) {
            return false;
        }
        return !token.is("that") || token.tagged("SCONJ", "PRON");
    }

    /** The first finite verb before the next punctuation mark or clause; -1 when none is near. */
    private int clauseVerb(int from) {
        for (int i = from; i < sentence.size() && i - from < REACH; i++) {
            Token token = sentence.token(i);
            if ((token.tagged("PUNCT") && !token.written("\"", "-"))
                    || (i > from && (marker(i) || (token.tagged("CCONJ") && i - from > 4)))) {
                return -1;
            }
            if (token.tagged("AUX") || (token.verb() && !sentence.token(i - 1).is("to") && i > from - 1)) {
                return token.verb() && token.form().endsWith("ing") && i > from ? -1 : i;
            }
        }
        return -1;
    }
}
