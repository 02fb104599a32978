package dev.detente.rules.cases;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.IssueId;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and runs {@code issues.cases.yaml}: given what a report says, exactly these issues are tagged. */
final class TagCases {
    private static final Set<String> KEYS =
            Set.of("case", "summary", "url", "source", "target", "type", "mode", "code", "issues");

    private TagCases() {}

    /** Runs them and tells which do not hold; how many ran. */
    static int run(RuleBook book, ActorCatalog actors, Diagnostics findings) {
        if (book.issueCases() == null) {
            return 0;
        }
        int ran = 0;
        for (YamlNode node : YamlNode.parse(RuleBook.ISSUE_CASES, book.issueCases(), findings)
                .list()) {
            try {
                check(node, book, actors);
                ran++;
            } catch (IllegalArgumentException e) {
                node.error(String.valueOf(e.getMessage()));
            }
        }
        return ran;
    }

    private static void check(YamlNode node, RuleBook book, ActorCatalog actors) {
        Map<String, YamlNode> fields = node.map(KEYS);
        String title = node.required(fields, "case").text();
        ActorCode source = actors.require(node.required(fields, "source").text());
        String target = text(fields, "target");
        String summary = text(fields, "summary");
        String code = text(fields, "code");
        // A type tells no issue, but a case with a typing error shows nothing.
        EventKind kind = code == null && text(fields, "type") == null
                ? null
                : EventKind.of(text(fields, "type"), text(fields, "mode"), code);
        List<IssueId> expected = node.required(fields, "issues").list().stream()
                .map(YamlNode::text)
                .map(book.issues()::require)
                .sorted()
                .toList();
        List<IssueId> tagged = book.issues()
                .tagger()
                .tag(
                        summary == null ? "" : summary,
                        text(fields, "url"),
                        source,
                        target == null ? null : actors.require(target),
                        kind == null ? null : kind.code());
        if (!tagged.equals(expected)) {
            node.error("case \"" + title + "\" expects the issues " + expected + ", but " + tagged + " are tagged");
        }
    }

    private static @Nullable String text(Map<String, YamlNode> fields, String key) {
        YamlNode node = fields.get(key);
        return node == null ? null : node.text();
    }
}
