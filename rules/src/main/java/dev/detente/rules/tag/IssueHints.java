package dev.detente.rules.tag;

import dev.detente.model.ActorCode;
import dev.detente.model.IssueId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What speaks for an issue; any one hint is enough.
 *
 * @param issue the issue, a leaf of the tree
 * @param keywords words that speak for it wherever they stand; a {@code *} at the end stands for any end of the word, and
 *     {@code " + "} parts words that speak for it only together, in one sentence, each perhaps a choice such as {@code xi|putin}
 * @param except words that hold a keyword and speak for nothing
 * @param actors one actor, or two that belong together: each of them is a party of the action, or its text names it
 * @param thirdActors words that name an actor, and speak for the issue unless that actor is a party of the action
 * @param contexts PLOVER contexts that the action's code implies
 */
public record IssueHints(
        IssueId issue,
        List<String> keywords,
        List<String> except,
        List<Set<ActorCode>> actors,
        Map<ActorCode, List<String>> thirdActors,
        List<String> contexts) {
    private static final Pattern TOGETHER = Pattern.compile("\\s\\+(?=\\s)");

    /** @throws IllegalArgumentException naming the first word that can match nothing or nearly everything */
    public IssueHints {
        keywords = List.copyOf(keywords);
        except = List.copyOf(except);
        actors = actors.stream().map(Set::copyOf).toList();
        thirdActors = thirdActors.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
        contexts = List.copyOf(contexts);
        keywords.forEach(k -> parts(k).forEach(words -> words.forEach(TagText::patterns)));
        except.forEach(TagText::patterns);
        thirdActors.values().forEach(words -> words.forEach(TagText::patterns));
    }

    /** The parts of a keyword that have to stand together, most often one; of each, the words that may stand for it. */
    static List<List<String>> parts(String keyword) {
        return Arrays.stream(TOGETHER.split(keyword, -1))
                .map(part ->
                        Arrays.stream(part.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }
}
