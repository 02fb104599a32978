package dev.detente.lab.measure;

import dev.detente.reader.Article;
import java.util.List;

/**
 * A text in which a person coded all actions.
 *
 * @param actions what happened in it: no more than one for each source, target, type and day
 */
public record GoldText(String id, Article article, List<GoldAction> actions) {
    public GoldText {
        actions = once(actions);
    }

    private static List<GoldAction> once(List<GoldAction> actions) {
        return List.copyOf(DistinctProposal.once(
                actions,
                a -> new DistinctProposal.What(a.source(), a.target(), a.type(), a.day()),
                (first, second) -> first));
    }
}
