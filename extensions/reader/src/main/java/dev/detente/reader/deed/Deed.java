package dev.detente.reader.deed;

import dev.detente.model.EventType;
import dev.detente.reader.actor.Mention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deed that a sentence reports.
 *
 * @param noun whether that is a noun, not a verb
 * @param typeProbability how likely it is a deed of that type, 0 to 1
 * @param mode its likeliest mode; empty when there is none
 * @param sources who does it; empty when the sentence does not say
 * @param targets to whom; empty when the sentence does not say
 * @param mutual whether the sources do it to each other
 * @param rolesProbability how likely these sources and targets are, 0 to 1
 * @param confidence how likely type, source and target are all right, 0 to 1
 * @param harm the harm that it is about when the sentence does not say who does it, so that the target is to be found in the text; null otherwise
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
        double confidence,
        @Nullable Harm harm) {
    public Deed {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
    }

    /** The accusation by this deed's sources that others did it. */
    Deed charge(List<Mention> others) {
        return new Deed(
                token,
                noun,
                EventType.ACCUSE,
                typeProbability,
                "",
                0,
                sources,
                others,
                false,
                rolesProbability,
                confidence,
                null);
    }

    /** The same deed towards others. */
    public Deed towards(List<Mention> others, @Nullable Harm about) {
        return new Deed(
                token,
                noun,
                type,
                typeProbability,
                mode,
                modeProbability,
                sources,
                others,
                mutual,
                rolesProbability,
                confidence,
                about);
    }
}
