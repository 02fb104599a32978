package dev.detente.rules.tag;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.Dyad;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pair whose acts of some kinds are mostly about one issue, such as {@code CHN-PHL 15 17 19}.
 *
 * @param actors the two, or one whose acts towards and by anybody are meant; none for everybody, written {@code *}
 * @param codes with what the CAMEO codes of these kinds begin; none for every kind
 */
public record UsualIssue(Set<ActorCode> actors, List<String> codes) {
    public UsualIssue {
        actors = Set.copyOf(actors);
        codes = List.copyOf(codes);
    }

    /**
     * Reads a pair, one actor or {@code *}, and perhaps the beginnings of codes.
     *
     * @throws IllegalArgumentException when an actor is unknown, or what follows is no beginning of a code
     */
    public static UsualIssue of(String text) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        ActorCatalog catalog = ActorCatalog.standard();
        Set<ActorCode> actors;
        if (words.get(0).equals("*")) {
            actors = Set.of();
        } else if (words.get(0).indexOf('-') < 0) {
            actors = Set.of(catalog.require(words.get(0)));
        } else {
            Dyad dyad = catalog.requireDyad(words.get(0));
            actors = Set.of(dyad.a(), dyad.b());
        }
        List<String> codes = words.subList(1, words.size());
        codes.stream()
                .filter(code -> !code.matches("(0[1-9]|1\\d|20)\\d{0,2}"))
                .findFirst()
                .ifPresent(code -> {
                    throw new IllegalArgumentException(
                            "\"" + code + "\" begins no CAMEO code: write two to four digits, such as 17 or 036");
                });
        return new UsualIssue(actors, codes);
    }

    /** Whether an act of this code is of one of these kinds; an act without a code is not, unless every kind is. */
    boolean takes(@Nullable CameoCode code) {
        return codes.isEmpty() || (code != null && codes.stream().anyMatch(code.value()::startsWith));
    }
}
