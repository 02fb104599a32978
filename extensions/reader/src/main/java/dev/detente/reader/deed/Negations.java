package dev.detente.reader.deed;

import dev.detente.model.EventType;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds out why a word that looks like a deed is none: the sentence denies it, refuses it or ends it. */
final class Negations {
    static final String DENIED = "It says that this did not happen.";
    static final String SPARED = "A refusal to harm someone does nothing to them.";
    static final String CHARGED = "It is an accusation against someone.";
    static final String OFFICE = "It says which office a person holds.";
    static final String PLANNED = "It is only planned.";
    static final String ENDED = "It ends, so it is not done.";

    /** Harmful deeds; not doing one is no deed. */
    private static final Set<EventType> HARM = EnumSet.of(
            EventType.ACCUSE,
            EventType.THREATEN,
            EventType.PROTEST,
            EventType.SANCTION,
            EventType.MOBILIZE,
            EventType.COERCE,
            EventType.ASSAULT);
    /** Types that a "no" only answers, so that the refused deed is of another type. */
    private static final Set<EventType> ANSWERS = EnumSet.of(EventType.REJECT, EventType.STATEMENT);
    /** Verbs that answer a request: a party that "did not respond" turns the request down. */
    private static final Set<String> RESPONSES = WordTables.set(Negations.class, "responses");
    /** Verbs whose denial promises a deed: "will not hesitate to strike". */
    private static final Set<String> DEFIANCE =
            Set.of("hesitate", "tolerate", "rest", "forget", "forgive", "flinch", "relent", "shy");

    /** Verbs that give way or answer, although a state may also withdraw from a treaty or respond with fire. */
    private static final Set<String> YIELD = WordTables.set(Negations.class, "yield");

    private static final Set<String> OFFICES = Set.of("chair", "head", "preside", "lead");
    private static final Set<String> REFUSALS = Set.of("refuse", "decline", "rule", "refusal", "exclude");
    /** The features of a word that do not depend on its denial. */
    private static final Set<String> OWN =
            Set.of("w", "+1", "+2", "w+1", "w+12", "obj", "w+obj", "prep", "pn", "to actor", "w to actor");

    /** Verbs with which one asks others to talk. */
    private static final Set<String> ASKS = WordTables.set(Negations.class, "asks");

    private static final int REACH = 6;
    /** How far "accused" may be from what it charges. */
    private static final int CHARGE = 10;

    private Negations() {}

    /** The reason why a word is no deed; empty when it is one. */
    static String why(
            LinearModel types, Sentence sentence, List<Mention> mentions, SentenceVectors vectors, Deed deed) {
        int at = deed.token();
        Token token = sentence.token(at);
        if (deed.noun() && Ending.of(sentence, at)) {
            return ENDED;
        }
        if (planned(sentence, at) || (deed.type() == EventType.CONSULT && due(sentence, at))) {
            return PLANNED;
        }
        if (charged(sentence, at)) {
            return CHARGED;
        }
        if (OFFICES.contains(token.lemma())
                && deed.targets().stream().anyMatch(target -> target.kind() == Mention.Kind.ORGANISATION)) {
            return OFFICE;
        }
        if (DEFIANCE.contains(token.lemma())) {
            return "";
        }
        Denial denial = Denial.of(sentence, at);
        if (denial == Denial.NONE) {
            int refused = deed.type() == EventType.REJECT ? refused(sentence, at) : -1;
            return refused >= 0 && harm(types, sentence, mentions, vectors, refused) ? SPARED : "";
        }
        boolean own = Denial.verb(sentence, at) && Denial.ofVerb(sentence, at) == denial;
        if (own && ANSWERS.contains(deed.type())) {
            if (RESPONSES.contains(token.lemma())) {
                return "";
            }
            if (denial == Denial.REFUSED) {
                return harm(types, sentence, mentions, vectors, at) ? SPARED : "";
            }
        }
        return DENIED;
    }

    /** Whether a party only thinks about the deed: "is considering closing its embassy". */
    private static boolean planned(Sentence sentence, int at) {
        return sentence.token(at).form().endsWith("ing")
                && sentence.token(at - 1).is("consider", "contemplate", "mull", "ponder", "discuss", "debate");
    }

    /** Whether talks are still to come: "is to receive the premier on Friday". */
    private static boolean due(Sentence sentence, int at) {
        Token to = sentence.token(at - 1).is("be", "also") ? sentence.token(at - 2) : sentence.token(at - 1);
        int be = sentence.token(at - 1).is("be", "also") ? at - 3 : at - 2;
        boolean wished = ASKS.contains(Clause.of(sentence, at).governor());
        return wished || (to.is("to") && sentence.token(be).is("be", "due", "set", "scheduled"));
    }

    /** Whether a deed is the subject of an accusation: "accused Iran of arming rebels". */
    private static boolean charged(Sentence sentence, int at) {
        boolean of = false;
        for (int i = at - 1; i >= 0 && at - i <= CHARGE; i--) {
            Token token = sentence.token(i);
            boolean direct = i == at - 1 || (!sentence.token(at).verb() && at - i <= 3);
            of = of || (token.is("of") && direct);
            if (token.verb()) {
                return of && token.is("accuse", "suspect", "convict", "acquit");
            }
            if (token.written(";", ":") || (!of && i < at - 3)) {
                return false;
            }
        }
        return false;
    }

    /** Returns the token of the deed that a refusal at that token refuses, also in "said it would not attack"; -1 when it is no refusal. */
    private static int refused(Sentence sentence, int at) {
        int complement = complement(sentence, at);
        boolean says = sentence.token(at).is("say", "announce", "insist", "declare", "stress", "tell")
                && complement > 0
                && Denial.ofVerb(sentence, complement) == Denial.REFUSED;
        return says || REFUSALS.contains(sentence.token(at).lemma()) ? complement : -1;
    }

    /** Returns the token of the refused deed: the next verb or deed noun; -1 when there is none near. */
    private static int complement(Sentence sentence, int at) {
        int noun = -1;
        for (int i = at + 1; i < sentence.size() && i - at <= REACH; i++) {
            Token token = sentence.token(i);
            if (token.verb() && !token.is("take", "consider", "discuss", "make")) {
                return i;
            }
            if (token.written(",", ";")) {
                break;
            }
            noun = noun < 0 && token.tagged("NOUN") && !sentence.token(i + 1).noun() ? i : noun;
        }
        return noun;
    }

    /** Whether a word names a harm, apart from who denies or refuses it. */
    static boolean harm(LinearModel types, Sentence sentence, List<Mention> mentions, SentenceVectors vectors, int at) {
        if (YIELD.contains(sentence.token(at).lemma())) {
            return false;
        }
        List<String> features = DeedFeatures.of(sentence, mentions, at).stream()
                .filter(f -> f.indexOf('=') > 0 && OWN.contains(f.substring(0, f.indexOf('='))))
                .toList();
        double[] p = types.probabilities(features, vectors.at(at));
        double harm = 0;
        double good = 0;
        for (int o = 0; o < p.length; o++) {
            String name = types.outcomes().get(o);
            if (!name.equals(DeedFinder.NONE) && !ANSWERS.contains(EventType.valueOf(name))) {
                if (HARM.contains(EventType.valueOf(name))) {
                    harm += p[o];
                } else {
                    good += p[o];
                }
            }
        }
        return harm > good;
    }
}
