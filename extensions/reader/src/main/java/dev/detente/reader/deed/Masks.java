package dev.detente.reader.deed;

import dev.detente.model.ActorCode;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.actor.Offices;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.ArrayList;
import java.util.List;

/** The words of a sentence with other names in place of those of states, so that it does not matter to the language model who does a deed. */
public final class Masks {
    private static final List<String> STATES = List.of("Norway", "Peru", "Kenya", "Chile", "Finland");
    private static final List<String> ADJECTIVES = List.of("Norwegian", "Peruvian", "Kenyan", "Chilean", "Finnish");

    private Masks() {}

    /** A word for each token; an actor has the same name throughout the sentence, and the names are given in the order of the sentence. */
    public static List<String> words(Sentence sentence, List<Mention> mentions) {
        List<String> words =
                new ArrayList<>(sentence.tokens().stream().map(Token::form).toList());
        List<ActorCode> order = new ArrayList<>();
        for (Mention mention : mentions) {
            if (mention.actors().size() != 1 || mention.kind() == Mention.Kind.PRONOUN) {
                continue;
            }
            ActorCode actor = mention.actors().get(0);
            if (!order.contains(actor)) {
                order.add(actor);
            }
            boolean named = false;
            for (int i = mention.from(); i < mention.to(); i++) {
                Token token = sentence.token(i);
                // "US Secretary of State Antony Blinken": the names change, the office stays.
                if (token.capital() && (token.tagged("PROPN") || i == mention.from()) && !Offices.noun(token)) {
                    words.set(i, named ? "" : name(mention.kind(), order.indexOf(actor)));
                    named = true;
                }
            }
        }
        return words;
    }

    private static String name(Mention.Kind kind, int index) {
        List<String> names = kind == Mention.Kind.ADJECTIVE ? ADJECTIVES : STATES;
        return names.get(index % names.size());
    }
}
