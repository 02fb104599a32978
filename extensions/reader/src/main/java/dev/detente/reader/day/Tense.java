package dev.detente.reader.day;

import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.Set;

/** When a deed happens, according to its verb. */
enum Tense {
    /** The deed is in the future: "will send", "plans to send", "to send" in a headline. */
    PLANNED,
    /** The deed is earlier than the rest of the account: "had sent". */
    PERFECT,
    /** Neither of these. */
    PLAIN;

    private static final Set<String> FUTURE = Set.of("will", "would", "shall", "wo", "'ll", "may", "might");
    /** Verbs and adjectives on which a future deed depends: "agreed to meet". */
    private static final Set<String> PLANS = WordTables.set(Tense.class, "plans");

    /** The tense of the verb at that token, or of the verb that a noun there depends on. */
    static Tense of(Sentence sentence, Clauses clauses, int deed) {
        int at = deed;
        if (!clauses.verb(deed)) {
            at = clauses.verbBefore(deed);
            if (at < 0) {
                at = clauses.verbFrom(deed);
            }
        }
        if (at < 0) {
            return PLAIN;
        }
        for (int i = at - 1; i >= 0 && at - i <= 7; i--) {
            Token token = sentence.token(i);
            if (FUTURE.contains(token.lemma())) {
                return PLANNED;
            }
            if (token.form().equalsIgnoreCase("had")) {
                return PERFECT;
            }
            if (token.is("to") && token.tagged("PART")) {
                return plan(sentence, clauses, i) ? PLANNED : PLAIN;
            }
            if (!token.tagged("ADV", "AUX", "PART") && !in(token)) {
                return coordinated(sentence, clauses, i, at);
            }
        }
        return PLAIN;
    }

    /** Whether a token is part of a phrase like "on Monday" between an auxiliary and its verb. */
    private static boolean in(Token token) {
        return token.is("on") || token.form().matches(Calendar.WEEKDAY);
    }

    /** "had cut ties and expelled envoys": the second verb shares the auxiliary of the first. */
    private static Tense coordinated(Sentence sentence, Clauses clauses, int before, int at) {
        if (!sentence.token(before).tagged("CCONJ")) {
            return PLAIN;
        }
        for (int i = before - 1; i >= 0; i--) {
            if (sentence.token(i).verb() && clauses.oneSubject(i, at)) {
                return of(sentence, clauses, i);
            }
        }
        return PLAIN;
    }

    /** Whether the "to" at that token depends on a plan, or has no governing word as in headlines: "Iran, Oman to meet". */
    static boolean plan(Sentence sentence, Clauses clauses, int to) {
        for (int i = to - 1; i >= 0; i--) {
            Token token = sentence.token(i);
            if (clauses.same(i, to) && (token.verb() || (token.tagged("ADJ") && i == to - 1))) {
                return PLANS.contains(token.lemma());
            }
            if (clauses.same(i, to) && token.tagged("AUX")) {
                return true;
            }
        }
        return true;
    }
}
