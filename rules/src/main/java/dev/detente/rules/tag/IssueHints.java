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
 * The hints for an issue; any one is enough.
 *
 * @param issue the issue, a leaf of the tree
 * @param keywords words that indicate it anywhere in the text; a {@code *} at the end matches any end of the word, and {@code " + "} separates words
 *     that indicate it only together, in one sentence, each optionally a choice such as {@code xi|putin}
 * @param except words that contain a keyword but indicate nothing
 * @param actors one actor, or two that belong together: each of them is a party of the action, or its text names it
 * @param thirdActors words that name an actor, and indicate the issue unless that actor is a party of the action
 * @param contexts PLOVER contexts that the action's code implies
 * @param usual pairs whose acts of some kinds are mostly about the issue: a weak hint, for actions that no other hint of any issue fits
 */
public record IssueHints(
        IssueId issue,
        List<String> keywords,
        List<String> except,
        List<Set<ActorCode>> actors,
        Map<ActorCode, List<String>> thirdActors,
        List<String> contexts,
        List<UsualIssue> usual) {
    private static final Pattern TOGETHER = Pattern.compile("\\s\\+(?=\\s)");

    /** @throws IllegalArgumentException naming the first word that can match nothing or nearly everything */
    public IssueHints {
        keywords = List.copyOf(keywords);
        except = List.copyOf(except);
        actors = actors.stream().map(Set::copyOf).toList();
        thirdActors = thirdActors.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
        contexts = List.copyOf(contexts);
        usual = List.copyOf(usual);
        keywords.forEach(k -> parts(k).forEach(words -> words.forEach(TagText::patterns)));
        except.forEach(TagText::patterns);
        thirdActors.values().forEach(words -> words.forEach(TagText::patterns));
    }

    /** The parts of a keyword that must occur together, usually one; for each, its alternative words. */
    static List<List<String>> parts(String keyword) {
        return Arrays.stream(TOGETHER.split(keyword, -1))
                .map(part ->
                        Arrays.stream(part.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }
}
