package dev.detente.reader.deed;

import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.Set;

/** Whether a sentence says that a deed was not done, or that a party will not do it. */
enum Denial {
    /** Nothing denies it. */
    NONE,
    /** The deed did not happen: "did not recall", "no ships entered", "denied having struck". */
    UNDONE,
    /** A party will not do it: "will not sign", "ruled out sanctions", "refused to attack". */
    REFUSED;

    private static final Set<String> NOT = Set.of("not", "never", "n't", "nor", "hardly", "scarcely", "barely");
    private static final Set<String> NOBODY = Set.of("no", "none", "neither", "nobody", "nothing", "no-one");
    private static final Set<String> WILL =
            Set.of("will", "would", "shall", "wo", "'ll", "can", "could", "should", "may", "might", "must");
    /** Verbs of refusing the act that follows. */
    private static final Set<String> REFUSE = Set.of("refuse", "decline", "rule", "exclude");
    /** Verbs and adverbs by which what follows does not happen. */
    private static final Set<String> OMIT = WordTables.set(Denial.class, "omit");
    /** Words before a deed that say it is not the one that was done. */
    private static final Set<String> INSTEAD = Set.of("without", "instead", "rather", "short", "nor", "than");
    /** Verbs that make a noun a deed, or say that it took place: "no talks were held". */
    private static final Set<String> DO = WordTables.set(Denial.class, "do");

    private static final int REACH = 12;

    /** Whether, and how, a sentence denies the deed at that token. */
    static Denial of(Sentence sentence, int at) {
        Token token = sentence.token(at);
        if (OMIT.contains(token.lemma()) && !token.is("deny") && omits(sentence, at, at)) {
            return UNDONE;
        }
        Denial own = verb(sentence, at) ? ofVerb(sentence, at) : ofNoun(sentence, at);
        return own == NONE ? governed(sentence, at) : own;
    }

    /** Whether a token is a verb, also one that the tagger takes for something else behind "will" or "not": "will not open". */
    static boolean verb(Sentence sentence, int at) {
        Token before = sentence.token(at - 1);
        return sentence.token(at).verb()
                || (before.tagged("AUX") && WILL.contains(before.lemma()))
                || (NOT.contains(before.lemma())
                        && sentence.token(at - 2).is("will", "would", "do", "can", "could", "wo"));
    }

    /** How a verb's own auxiliaries or its subject deny it. */
    static Denial ofVerb(Sentence sentence, int at) {
        boolean not = false;
        boolean will = false;
        int i = at - 1;
        for (; i >= 0 && at - i < REACH && helps(sentence, i); i--) {
            Token token = sentence.token(i);
            if ((NOT.contains(token.lemma()) && !sentence.token(i + 1).is("only", "just", "merely"))
                    || (token.is("no") && sentence.token(i + 1).is("longer", "more"))) {
                not = true;
            }
            will = will || WILL.contains(token.lemma());
            if (token.is("to") && token.tagged("PART")) {
                return not ? UNDONE : NONE;
            }
        }
        if (!not && !sentence.token(at).form().endsWith("ing")) {
            not = noSubject(sentence, i) || inverted(sentence, i);
        }
        return !not ? NONE : will ? REFUSED : UNDONE;
    }

    /** Whether "nor has" or "never did" precedes the subject that ends there: "nor has it recalled". */
    private static boolean inverted(Sentence sentence, int end) {
        for (int i = end; i > 0 && end - i < REACH; i--) {
            Token token = sentence.token(i);
            if (token.tagged("AUX") || token.is("have", "do")) {
                return sentence.token(i - 1).is("nor", "neither", "never");
            }
            if (!token.noun() && !token.tagged("PRON", "DET", "ADJ")) {
                return false;
            }
        }
        return false;
    }

    private static boolean helps(Sentence sentence, int i) {
        Token token = sentence.token(i);
        return token.tagged("AUX", "ADV", "PART")
                || token.is("have", "be", "do", "get", "go", "yet", "so", "far", "longer", "no", "also")
                || WILL.contains(token.lemma())
                || NOT.contains(token.lemma());
    }

    /** Whether the noun phrase that ends there begins with "no": "no Chinese ship", "neither of the two". */
    private static boolean noSubject(Sentence sentence, int end) {
        for (int i = end; i >= 0 && end - i < REACH; i--) {
            Token token = sentence.token(i);
            if (NOBODY.contains(token.lemma())
                    || (token.is("not") && sentence.token(i + 1).is("a", "one", "any"))) {
                return true;
            }
            if (!token.tagged("NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "PRON")
                    && !token.is("'s", "-", "or", "nor")) {
                return false;
            }
        }
        return false;
    }

    /** How "no" before a noun denies it, or a verb that does the deed or lets it happen. */
    private static Denial ofNoun(Sentence sentence, int at) {
        for (int i = at - 1; i >= 0 && at - i <= 5; i--) {
            Token token = sentence.token(i);
            if (token.is("no", "neither") && !sentence.token(i + 1).is("longer")) {
                return UNDONE;
            }
            if (!token.tagged("ADJ", "NOUN", "PROPN", "NUM", "CCONJ") && !token.is("'s", "-")) {
                break;
            }
        }
        boolean between = false;
        for (int i = at + 1; i < sentence.size() && i - at < REACH; i++) {
            Token token = sentence.token(i);
            if (token.verb()
                    || (token.is("be")
                            && token.tagged("AUX")
                            && !sentence.token(i + 1).is("not")
                            && !sentence.token(i + 1).verb())) {
                return token.verb() && DO.contains(token.lemma()) ? ofVerb(sentence, i) : NONE;
            }
            between = between || token.is("between");
            if (breaks(token) || (token.tagged("CCONJ") && !between)) {
                break;
            }
        }
        return NONE;
    }

    /** How the words that a deed depends on deny it. */
    private static Denial governed(Sentence sentence, int at) {
        boolean noun = !sentence.token(at).verb();
        boolean ing = sentence.token(at).form().endsWith("ing")
                || sentence.token(at - 1).written("having");
        boolean to = false;
        boolean that = false;
        for (int i = at - 1; i >= 0 && at - i < REACH; i--) {
            Token token = sentence.token(i);
            if (token.written("having")) {
                continue;
            }
            to = to || (token.is("to") && token.tagged("PART"));
            that = that || (token.is("that") && !token.tagged("DET"));
            boolean near = at - i <= 4;
            if (near
                    && (noun || ing || to || token.is("than"))
                    && INSTEAD.contains(token.lemma())
                    && !(token.is("rather") && !sentence.token(i + 1).is("than"))) {
                return UNDONE;
            }
            if (token.verb() || (token.tagged("NOUN") && near && (to || ing))) {
                if (!(noun || ing || to || that)) {
                    return NONE;
                }
                Denial by = by(sentence, i, at, that);
                if (by != NONE) {
                    return by;
                }
                if (token.verb() && !to && !that) {
                    return NONE;
                }
                to = token.verb() ? sentence.token(i - 1).is("to") : to;
            }
            if (breaks(token) && !that) {
                return NONE;
            }
        }
        return NONE;
    }

    /** Returns the denial, by the verb or noun at {@code i}, of the deed that depends on it. */
    private static Denial by(Sentence sentence, int i, int at, boolean that) {
        Token token = sentence.token(i);
        boolean noun = !sentence.token(at).verb();
        if (token.tagged("NOUN")) {
            // "No plan to attack", "no intention of recalling".
            return token.is("plan", "intention", "wish", "desire", "intent") && ofNoun(sentence, i) == UNDONE
                    ? REFUSED
                    : NONE;
        }
        if (REFUSE.contains(token.lemma())
                && (!token.is("rule") || sentence.token(i + 1).is("out"))) {
            return ofVerb(sentence, i) == NONE ? REFUSED : UNDONE;
        }
        if (OMIT.contains(token.lemma())) {
            return omits(sentence, i, at) ? UNDONE : NONE;
        }
        Denial own = ofVerb(sentence, i);
        return !that && (!noun || DO.contains(token.lemma())) ? own : NONE;
    }

    private static boolean omits(Sentence sentence, int i, int at) {
        Token next = sentence.token(i + 1);
        return switch (sentence.token(i).lemma()) {
            case "stop", "fall" -> next.is("short");
            case "decide" -> next.is("against", "not");
            case "fail", "neglect", "omit" -> i < at && sentence.token(at).verb();
            default -> true;
        };
    }

    private static boolean breaks(Token token) {
        return token.written(",", ";", ":", "\"") || (token.tagged("SCONJ") && !token.is("that", "of"));
    }
}
