package dev.detente.reader.deed;

import dev.detente.model.EventType;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the target of words about a harm: a party that condemns an attack condemns the attacker, not the victim. */
final class Aim {
    /** Types of words that blame, praise, ask or threaten a party for a harm. */
    private static final Set<EventType> WORDS =
            EnumSet.of(EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT, EventType.THREATEN);

    /** Deeds that announce or do a harm. */
    private static final Set<EventType> HARMFUL =
            EnumSet.of(EventType.THREATEN, EventType.COERCE, EventType.SANCTION, EventType.ASSAULT);

    /** Types of words about a harm that do not announce another one. */
    private static final Set<EventType> SPEECH = EnumSet.of(EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST);

    /** Deeds whose object is not done yet. */
    private static final Set<EventType> PLANS =
            EnumSet.of(EventType.AGREE, EventType.REQUEST, EventType.THREATEN, EventType.REJECT);

    private static final int REACH = 12;
    /** How far behind its verb an object is. */
    private static final int OBJECT = 6;

    private Aim() {}

    /** The deed with the right targets; with the harm that it is about when the sentence does not say who does that. */
    static Deed of(Sentence sentence, List<Harm> harms, Deed found) {
        if (!WORDS.contains(found.type()) || found.mutual()) {
            return struck(sentence, harms, found);
        }
        Deed deed = found.type() == EventType.ACCUSE
                ? found.towards(
                        found.targets().stream()
                                .filter(target -> !hears(sentence, found.token(), target))
                                .toList(),
                        null)
                : found;
        Harm harm = harm(sentence, harms, deed);
        if (harm != null && deed.type() == EventType.THREATEN && harm.doers().isEmpty() && harm.at() > deed.token()) {
            return deed;
        }
        List<Mention> spared = deed.targets().stream()
                .filter(target -> harms.stream().noneMatch(h -> h.at() != deed.token() && h.hits(target)))
                .toList();
        if (harm == null) {
            return deed.type() == EventType.THREATEN ? struck(sentence, harms, deed) : deed;
        }
        if (!spared.isEmpty()) {
            return spared.size() == deed.targets().size() ? deed : deed.towards(spared, null);
        }
        List<Mention> doers = harm.doers().stream()
                .filter(doer ->
                        doer.kind() != Mention.Kind.PLACE && !deed.sources().contains(doer))
                .toList();
        return doers.isEmpty() ? deed.towards(List.of(), harm) : deed.towards(doers, null);
    }

    /** A deed whose object is a harm is done to those who suffer it: "will impose a tariff on Peruvian goods". */
    private static Deed struck(Sentence sentence, List<Harm> harms, Deed deed) {
        if (!HARMFUL.contains(deed.type())
                || deed.noun()
                || deed.mutual()
                || deed.targets().stream().anyMatch(target -> !target.actors().isEmpty())) {
            return deed;
        }
        for (Harm harm : harms) {
            if (harm.at() > deed.token()
                    && !harm.victims().isEmpty()
                    && about(sentence, deed, harm)
                    && sentence.between(deed.token() + 1, harm.at()).noneMatch(Token::verb)) {
                return deed.towards(harm.victims(), null);
            }
        }
        return deed;
    }

    /** Whether a noun of harm takes the subject of another verb for its doer: "Chile condemned the attack", but not "Chile launched an attack". */
    static boolean borrowed(Sentence sentence, List<Harm> harms, Deed deed, List<Deed> others) {
        if (!deed.noun() || deed.mutual() || deed.type() == EventType.PROTEST) {
            return false;
        }
        if (promised(sentence, deed, others)) {
            return true;
        }
        boolean doerless =
                harms.stream().anyMatch(h -> h.at() == deed.token() && h.doers().isEmpty());
        if (!doerless) {
            return subjectOnly(sentence, deed);
        }
        boolean spoken = others.stream()
                .anyMatch(other -> other.token() != deed.token()
                        && SPEECH.contains(other.type())
                        && other.sources().equals(deed.sources())
                        && Math.abs(other.token() - deed.token()) <= REACH);
        return spoken || about(sentence, deed.token()) >= 0;
    }

    /** Whether a party only promises, requests or refuses the act that the noun names: "will send aid". */
    private static boolean promised(Sentence sentence, Deed deed, List<Deed> others) {
        return others.stream()
                .anyMatch(other -> !other.noun()
                        && PLANS.contains(other.type())
                        && other.token() < deed.token()
                        && deed.token() - other.token() <= OBJECT
                        && other.sources().equals(deed.sources())
                        && sentence.between(other.token() + 1, deed.token()).noneMatch(Token::verb));
    }

    /** Whether only the subject of "welcomed the lifting of sanctions" is there to do what the noun names. */
    private static boolean subjectOnly(Sentence sentence, Deed deed) {
        int verb = about(sentence, deed.token());
        return verb >= 0 && deed.sources().stream().allMatch(source -> source.to() <= verb);
    }

    /** The verb before a noun that says something about it; -1 when the verb is another one. */
    private static int about(Sentence sentence, int noun) {
        for (int i = noun - 1; i >= 0 && noun - i <= REACH; i--) {
            Token token = sentence.token(i);
            if (token.verb() || token.tagged("AUX")) {
                boolean says = token.is(
                        "condemn",
                        "denounce",
                        "deplore",
                        "decry",
                        "criticise",
                        "criticize",
                        "slam",
                        "blast",
                        "oppose",
                        "reject",
                        "protest",
                        "welcome",
                        "praise",
                        "hail",
                        "lament",
                        "regret",
                        "mourn",
                        "fear",
                        "discuss",
                        "survive",
                        "suffer",
                        "applaud");
                return says ? i : -1;
            }
            if (token.written(",", ";", ":")) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether an organisation is the place where a party accuses another: "a letter of complaint to the United Nations". */
    private static boolean hears(Sentence sentence, int deed, Mention target) {
        int before = target.before(sentence);
        return target.kind() == Mention.Kind.ORGANISATION
                && before > deed
                && sentence.token(before).is("to", "at", "before", "in", "with");
    }

    /** The harm that the deed is about: the one whose victim is its target, else the one that its verb has as object. */
    private static @Nullable Harm harm(Sentence sentence, List<Harm> harms, Deed deed) {
        for (Harm harm : harms) {
            if (harm.at() != deed.token() && deed.targets().stream().anyMatch(harm::hits)) {
                return about(sentence, deed, harm) ? harm : null;
            }
        }
        if (deed.type() == EventType.ACCUSE && deed.targets().isEmpty()) {
            for (Harm harm : harms) {
                boolean subject = Clause.of(sentence, deed.token()).passive()
                        && harm.victims().isEmpty();
                if ((harm.at() > deed.token() || subject) && about(sentence, deed, harm)) {
                    return harm;
                }
            }
        }
        return null;
    }

    /** Whether the words between leave the harm as what the deed is about: not "sympathy with Israel after the attack on Haifa". */
    private static boolean about(Sentence sentence, Deed deed, Harm harm) {
        int from = Math.min(deed.token(), harm.at()) + 1;
        int to = Math.max(deed.token(), harm.at());
        return to - from <= REACH
                && sentence.between(from, to)
                        .noneMatch(t ->
                                t.written(";", ":") || t.is("after", "despite", "amid", "since", "following", "before"))
                && (deed.type() != EventType.SUPPORT || harm.at() > deed.token());
    }
}
