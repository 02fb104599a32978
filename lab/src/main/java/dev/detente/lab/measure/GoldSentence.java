package dev.detente.lab.measure;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.reader.Article;
import java.util.Collections;
import java.util.Set;

/**
 * A sentence in which a person coded one action.
 *
 * @param id its name within its file
 * @param article what a reader is given
 * @param sources the actors, as far as they are known states or organisations
 * @param targets the targets, as far as they are
 */
public record GoldSentence(String id, Article article, EventType type, Set<ActorCode> sources, Set<ActorCode> targets) {
    public GoldSentence {
        sources = Set.copyOf(sources);
        targets = Set.copyOf(targets);
    }

    /** Whether it says which way the deed goes: known actors on both sides, and different ones. */
    public boolean directed() {
        return !sources.isEmpty() && !targets.isEmpty() && Collections.disjoint(sources, targets);
    }
}
