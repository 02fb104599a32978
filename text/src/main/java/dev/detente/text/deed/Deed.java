package dev.detente.text.deed;

import dev.detente.model.EventType;
import dev.detente.text.actor.Mention;
import java.util.List;

/**
 * What a sentence says that somebody does.
 *
 * @param token the word of the deed
 * @param noun whether that is a noun, not a verb
 * @param type what it is
 * @param typeProbability how likely it is a deed of that type, 0 to 1
 * @param mode its likeliest mode, empty for none
 * @param modeProbability how likely that is, 0 to 1
 * @param sources who does it; empty when the sentence does not say
 * @param targets towards whom; empty when it does not say
 * @param mutual whether the sources do it to each other
 * @param rolesProbability how likely sources and targets are those, 0 to 1
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
