package dev.detente.rules.cases;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.IssueId;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.Interruption;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.YamlNode;
import dev.detente.rules.book.YamlNode.Place;
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

    /** The content of a report, and its expected tags. */
    private record TagCase(
            YamlNode node,
            String title,
            String summary,
            @Nullable String url,
            ActorCode source,
            @Nullable ActorCode target,
            @Nullable EventKind kind,
            List<IssueId> issues) {
        private TagCase {
            issues = List.copyOf(issues);
        }
    }

    /** Reports the cases that cannot be read. */
    static void read(RuleBook book, ActorCatalog actors, Diagnostics findings) {
        cases(book, actors, findings);
    }

    /** Runs those that can be read. */
    static List<CaseResult> run(RuleBook book, ActorCatalog actors, Diagnostics unread) {
        return cases(book, actors, unread).stream()
                .map(example -> run(book, example))
                .toList();
    }

    private static CaseResult run(RuleBook book, TagCase example) {
        Interruption.check("these cases");
        List<IssueId> tagged = book.issues()
                .tagger()
                .tag(
                        example.summary(),
                        example.url(),
                        example.source(),
                        example.target(),
                        example.kind() == null ? null : example.kind().code());
        Place place = example.node().place();
        Diagnostics findings = new Diagnostics();
        if (!tagged.equals(example.issues())) {
            findings.error(
                    RuleBook.ISSUE_CASES,
                    place.line(),
                    place.column(),
                    "case \"" + example.title() + "\" expects the issues " + example.issues() + ", but " + tagged
                            + " are tagged");
        }
        return new CaseResult(
                RuleBook.ISSUE_CASES,
                place.line(),
                example.title(),
                null,
                CaseResult.TAGS,
                lines(example.issues()),
                lines(tagged),
                null,
                findings.found(),
                null);
    }

    private static List<String> lines(List<IssueId> issues) {
        return issues.stream().map(IssueId::value).toList();
    }

    private static List<TagCase> cases(RuleBook book, ActorCatalog actors, Diagnostics findings) {
        List<TagCase> cases = new ArrayList<>();
        if (book.issueCases() == null) {
            return cases;
        }
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
            if (source != null && findings.errors() == before) {
                String summary = CaseReader.text(fields, "summary");
                cases.add(new TagCase(
                        node,
                        title,
                        summary == null ? "" : summary,
                        CaseReader.text(fields, "url"),
                        source,
                        target,
                        kind,
                        expected.stream().sorted().toList()));
            }
        }
        return cases;
    }

    /** The type does not affect tagging, but a misspelt one makes the case worthless. */
    private static @Nullable EventKind kind(YamlNode node, Map<String, YamlNode> fields) {
        String code = CaseReader.text(fields, "code");
        if (code == null && CaseReader.text(fields, "type") == null) {
            return null;
        }
        try {
            return EventKind.of(CaseReader.text(fields, "type"), CaseReader.text(fields, "mode"), code);
        } catch (IllegalArgumentException e) {
            node.error(String.valueOf(e.getMessage()));
            return null;
        }
    }
}
