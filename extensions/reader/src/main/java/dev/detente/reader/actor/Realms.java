package dev.detente.reader.actor;

import dev.detente.model.ActorCode;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the state that "the country", "the kingdom" or "the Gulf state" means: the last state named before that can be called so. */
final class Realms {
    private static final Set<String> ANY = Set.of("country", "nation", "state", "republic");
    /** Nouns that only some states are called. */
    private static final Map<String, Set<ActorCode>> SOME = Map.of(
            "kingdom", codes("SAU JOR MAR BHR GBR ESP SWE NOR DNK NLD BEL THA KHM BTN SWZ LSO TON"),
            "emirate", codes("QAT KWT"),
            "sheikhdom", codes("QAT KWT BHR ARE"),
            "sultanate", codes("OMN BRN"),
            "island", codes("TWN CYP MLT LKA CUB JAM MUS MDG NRU ISL IRL SGP BHR TLS"),
            "archipelago", codes("PHL IDN MDV JPN COM SYC CPV BHS FJI VUT SLB KIR TUV TON COK"));

    /** The states named so far, the last at the end. */
    private final Set<ActorCode> named = new LinkedHashSet<>();

    private static Set<ActorCode> codes(String codes) {
        return Arrays.stream(codes.split(" ")).map(ActorCode::new).collect(Collectors.toUnmodifiableSet());
    }

    /** Remembers the states that a sentence names. */
    void note(List<Mention> found) {
        for (Mention mention : found) {
            if (mention.kind() != Mention.Kind.PRONOUN
                    && mention.kind() != Mention.Kind.ORGANISATION
                    && mention.actors().size() == 1) {
                named.remove(mention.actors().get(0));
                named.add(mention.actors().get(0));
            }
        }
    }

    /** Returns the mention that such words make whose noun is at a token; null when there are none. */
    @Nullable
    Mention at(Sentence sentence, int i, List<Mention> before) {
        Token noun = sentence.token(i);
        Token next = sentence.token(i + 1);
        boolean any = ANY.contains(noun.form());
        if (!(any || SOME.containsKey(noun.form())) || next.noun() || next.is("of", "'s", "that", "which", "where")) {
            return null;
        }
        Token first = sentence.token(i - 1);
        boolean the =
                first.is("the") || (first.tagged("ADJ") && sentence.token(i - 2).is("the"));
        if (!the) {
            return null;
        }
        ActorCode subject = before.stream()
                .filter(m -> m.acts() && m.actors().size() == 1)
                .findFirst()
                .map(m -> m.actors().get(0))
                .orElse(null);
        ActorCode meant = null;
        for (ActorCode state : named) {
            boolean fits = any || SOME.getOrDefault(noun.form(), Set.of()).contains(state);
            meant = fits && !state.equals(subject) ? state : meant;
        }
        return meant == null ? null : new Mention(i, i + 1, List.of(meant), Mention.Kind.STATE, i, Mention.Role.BARE);
    }
}
