package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose body a bare noun means by where its sentence is: "In Lima the ministry said", or "police" in a paragraph that begins with the heading
 * "Peru."
 */
final class Home {
    /** Bodies that a state has one of, named without their state. */
    private static final Set<String> BODIES = WordTables.set(Home.class, "state bodies");
    /** A heading has at most this many words. */
    private static final int HEADING = 5;

    private @Nullable ActorCode section;

    /** Remembers the state whose section begins with a sentence that only names it. */
    void note(Sentence sentence, List<Mention> found) {
        if (sentence.size() > HEADING) {
            return;
        }
        boolean prose = sentence.tokens().stream().anyMatch(token -> token.verb() || token.tagged("AUX"));
        if (!prose && sentence.token(sentence.size() - 1).is(".", ":")) {
            boolean state = found.size() == 1
                    && found.get(0).kind() == Mention.Kind.STATE
                    && found.get(0).from() == 0
                    && found.get(0).to() == sentence.size() - 1;
            section = state ? found.get(0).actors().get(0) : null;
        }
    }

    /** Whether a token is a bare noun for a body of a state. */
    static boolean body(Sentence sentence, int at) {
        Token next = sentence.token(at + 1);
        return sentence.token(at).noun()
                && BODIES.contains(sentence.token(at).lemma())
                && !next.noun()
                && !next.is("of", "in", "from");
    }

    /** The state of the place in which a sentence begins, else of its section; null when neither is known. */
    @Nullable
    ActorCode of(Sentence sentence, List<Mention> before) {
        if (before.size() == 1 && sentence.token(0).is("in", "from")) {
            Mention place = before.get(0);
            boolean seat = place.kind() == Mention.Kind.CAPITAL || place.kind() == Mention.Kind.STATE;
            if (seat && place.from() == 1 && place.head() < place.to()) {
                return place.actors().get(0);
            }
        }
        return before.stream().noneMatch(Mention::acts) ? section : null;
    }
}
