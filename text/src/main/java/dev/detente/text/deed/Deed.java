package dev.detente.text.deed;

import dev.detente.model.EventType;
import dev.detente.text.actor.Mention;
import java.util.List;

/**
 * A deed that a sentence reports.
 *
 * @param token the word of the deed
 * @param noun whether that is a noun, not a verb
 * @param type its type
 * @param typeProbability how likely it is a deed of that type, 0 to 1
 * @param mode its likeliest mode; empty when there is none
 * @param modeProbability how likely that is, 0 to 1
 * @param sources who does it; empty when the sentence does not say
 * @param targets to whom; empty when the sentence does not say
 * @param mutual whether the sources do it to each other
 * @param rolesProbability how likely these sources and targets are, 0 to 1
 * @param confidence how likely type, source and target are all right, 0 to 1
 */
public record Deed(
        int token,
        boolean noun,
        EventType type,
        double typeProbability,
        String mode,
        double modeProbability,
        List<Mention> sources,
        List<Mention> targets,
        boolean mutual,
        double rolesProbability,
        double confidence) {
    public Deed {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
    }
}
