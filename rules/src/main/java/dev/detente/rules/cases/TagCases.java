package dev.detente.rules.cases;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.IssueId;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.YamlNode;
import java.util.ArrayList;
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
            int before = findings.errors();
            Map<String, YamlNode> fields = node.map(KEYS);
            String title = node.required(fields, "case").text();
            ActorCode source = node.required(fields, "source").read(actors::require);
            YamlNode to = fields.get("target");
            ActorCode target = to == null ? null : to.read(actors::require);
            EventKind kind = kind(node, fields);
            List<IssueId> expected = new ArrayList<>();
            for (YamlNode issue : node.required(fields, "issues").list()) {
                IssueId read = issue.read(book.issues()::require);
                if (read != null) {
                    expected.add(read);
                }
            }
            if (source == null || findings.errors() > before) {
                continue;
            }
            ran++;
            String summary = text(fields, "summary");
            List<IssueId> tagged = book.issues()
                    .tagger()
                    .tag(
                            summary == null ? "" : summary,
                            text(fields, "url"),
                            source,
                            target,
                            kind == null ? null : kind.code());
            List<IssueId> sorted = expected.stream().sorted().toList();
            if (!tagged.equals(sorted)) {
                node.error("case \"" + title + "\" expects the issues " + sorted + ", but " + tagged + " are tagged");
            }
        }
        return ran;
    }

    /** A type tells no issue, but a case with a typing error shows nothing. */
    private static @Nullable EventKind kind(YamlNode node, Map<String, YamlNode> fields) {
        String code = text(fields, "code");
        if (code == null && text(fields, "type") == null) {
            return null;
        }
        try {
            return EventKind.of(text(fields, "type"), text(fields, "mode"), code);
        } catch (IllegalArgumentException e) {
            node.error(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable String text(Map<String, YamlNode> fields, String key) {
        YamlNode node = fields.get(key);
        return node == null ? null : node.text();
    }
}
