package dev.detente.rules.book;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.Dyad;
import dev.detente.model.Issue;
import dev.detente.model.Texts;
import dev.detente.rules.tag.IssueHints;
import dev.detente.rules.tag.UsualIssue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the hints for an issue from its entry in {@code issues.yaml}. */
final class HintReader {
    /** The keys of an entry that are hints. */
    static final Set<String> KEYS = Set.of("keywords", "except", "actors", "thirdActors", "contexts", "usual");

    private HintReader() {}

    /**
     * The hints of one issue; an invalid actor or context is a finding at its place.
     *
     * @throws IllegalArgumentException when a keyword can match nothing or nearly everything
     */
    static IssueHints read(Issue issue, Map<String, YamlNode> fields) {
        ActorCatalog catalog = ActorCatalog.standard();
        List<Set<ActorCode>> actors = new ArrayList<>();
        for (YamlNode node : list(fields, "actors")) {
            try {
                String text = node.text();
                if (text.indexOf('-') < 0) {
                    actors.add(Set.of(catalog.require(text)));
                } else {
                    Dyad dyad = catalog.requireDyad(text);
                    actors.add(Set.of(dyad.a(), dyad.b()));
                }
            } catch (IllegalArgumentException e) {
                node.error(String.valueOf(e.getMessage()));
            }
        }
        Map<ActorCode, List<String>> third = new LinkedHashMap<>();
        for (YamlNode node : list(fields, "thirdActors")) {
            Map<String, YamlNode> entry = node.map(Set.of("actor", "words"));
            YamlNode actor = node.required(entry, "actor");
            try {
                List<String> words = node.required(entry, "words").list().stream()
                        .map(YamlNode::text)
                        .toList();
                if (third.put(catalog.require(actor.text()), words) != null) {
                    node.error("the actor " + actor.text() + " is there twice: put all its words into one list");
                }
            } catch (IllegalArgumentException e) {
                actor.error(String.valueOf(e.getMessage()));
            }
        }
        List<String> known = CameoTable.standard().contexts();
        List<String> contexts = new ArrayList<>();
        for (YamlNode node : list(fields, "contexts")) {
            String context = node.text();
            contexts.add(context);
            if (!known.contains(context)) {
                node.error("unknown context \"" + Texts.shorten(context) + "\""
                        + Texts.suggestion(context, known, "contexts are " + String.join(", ", known)));
            }
        }
        List<String> except =
                list(fields, "except").stream().map(YamlNode::text).toList();
        List<UsualIssue> usual = new ArrayList<>();
        for (YamlNode node : list(fields, "usual")) {
            try {
                usual.add(UsualIssue.of(node.text()));
            } catch (IllegalArgumentException e) {
                node.error(String.valueOf(e.getMessage()));
            }
        }
        return new IssueHints(issue.id(), issue.keywords(), except, actors, third, contexts, usual);
    }

    private static List<YamlNode> list(Map<String, YamlNode> fields, String key) {
        YamlNode node = fields.get(key);
        return node == null ? List.of() : node.list();
    }
}
