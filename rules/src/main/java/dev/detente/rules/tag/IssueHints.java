package dev.detente.rules.tag;

import dev.detente.model.ActorCode;
import dev.detente.model.IssueId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What speaks for an issue; any one hint is enough.
 *
 * @param issue the issue, a leaf of the tree
 * @param keywords words that speak for it wherever they stand; a {@code *} at the end stands for any end of the word
 * @param actors one actor, or two that belong together: each of them is a party of the action, or its text names it
 * @param thirdActors words that name an actor, and speak for the issue unless that actor is a party of the action
 * @param contexts PLOVER contexts that the action's code implies
 */
public record IssueHints(
        IssueId issue,
        List<String> keywords,
        List<Set<ActorCode>> actors,
        Map<ActorCode, List<String>> thirdActors,
        List<String> contexts) {
    /** @throws IllegalArgumentException naming the first word that can match nothing or nearly everything */
    public IssueHints {
        keywords = List.copyOf(keywords);
        actors = actors.stream().map(Set::copyOf).toList();
        thirdActors = thirdActors.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
        contexts = List.copyOf(contexts);
        keywords.forEach(TagText::pattern);
        thirdActors.values().forEach(words -> words.forEach(TagText::pattern));
    }
}
