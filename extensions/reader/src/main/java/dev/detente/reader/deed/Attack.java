package dev.detente.reader.deed;

import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.List;

/** Distinguishes an attack by force from one by words: "Iran attacked Peru" and "Peru was attacked by Iran", but "Iran attacked Peru over its fishing ban". */
final class Attack {
    /** How many words behind the verb its reason may be. */
    private static final int REACH = 8;

    private Attack() {}

    /** Whether the verb at a token attacks a state or those who act for it, and no reason follows for which one only speaks. */
    static boolean byForce(Sentence sentence, List<Mention> mentions, int at) {
        Token verb = sentence.token(at);
        if (!verb.is("attack") || !verb.verb() || reason(sentence, at)) {
            return false;
        }
        boolean passive = Clause.of(sentence, at).passive();
        return mentions.stream()
                .anyMatch(m -> m.acts()
                        && m.role() != Mention.Role.THING
                        && (passive ? before(sentence, m, at) : m.before(sentence) == at));
    }

    /** Whether a mention is the subject: only auxiliaries and adverbs are between. */
    private static boolean before(Sentence sentence, Mention mention, int at) {
        int end = Math.max(mention.to(), mention.head() + 1);
        return end <= at
                && sentence.between(end, at).allMatch(token -> token.is("be", "have") || token.tagged("AUX", "ADV"));
    }

    private static boolean reason(Sentence sentence, int at) {
        for (int i = at + 1; i < sentence.size() && i <= at + REACH; i++) {
            // "On Monday" and "on 3 May" say when, "on migration" why.
            Token next = sentence.token(i + 1);
            boolean when = next.capital() || next.tagged("NUM");
            if (sentence.token(i).is("for", "over", "as", "about")
                    || (sentence.token(i).is("on") && !when)) {
                return true;
            }
        }
        return false;
    }
}
