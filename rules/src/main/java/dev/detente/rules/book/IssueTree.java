package dev.detente.rules.book;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Issue;
import dev.detente.model.IssueId;
import dev.detente.model.RecentMap;
import dev.detente.model.Texts;
import dev.detente.rules.tag.IssueHints;
import dev.detente.rules.tag.IssueTagger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The issues of a rule book, in the order written. Actions are about leaves; parents group them for display. */
public final class IssueTree {
    private static final Set<String> KEYS = Stream.of(Set.of("id", "title", "parent"), HintReader.KEYS)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());

    /** Reserved: a subscription to it is one to all pairs. */
    private static final IssueId ALL = new IssueId("all");

    /** Messages list at most this many issues. */
    private static final int SHOWN = 24;

    /** The taggers of the last few books. Books with the same hints, such as the book in use and its drafts, share one, since it takes some megabytes. */
    @GuardedBy("TAGGERS")
    private static final Map<List<IssueHints>, CompletableFuture<IssueTagger>> TAGGERS = new RecentMap<>(4);

    private final Map<IssueId, Issue> issues = new LinkedHashMap<>();
    private final Map<String, IssueId> byName = new HashMap<>();
    private final Set<IssueId> parents = new HashSet<>();
    private List<IssueHints> hints = List.of();
    private CompletableFuture<IssueTagger> tagger = CompletableFuture.completedFuture(IssueTagger.none());

    static IssueTree parse(YamlNode root, Diagnostics findings) {
        IssueTree tree = new IssueTree();
        Map<IssueId, YamlNode> hinted = new LinkedHashMap<>();
        Map<IssueId, YamlNode> named = new LinkedHashMap<>();
        List<IssueHints> hints = new ArrayList<>();
        List<YamlNode> nodes = root.list();
        if (nodes.size() > Limits.ISSUES) {
            nodes.get(Limits.ISSUES)
                    .error("a rule book has at most " + Limits.ISSUES + " issues: take out issues from here on");
            return tree;
        }
        for (YamlNode node : nodes) {
            Map<String, YamlNode> fields = node.map(KEYS);
            try {
                IssueId id = node.required(fields, "id").read(IssueId::new);
                if (id == null) {
                    continue;
                }
                YamlNode parent = fields.get("parent");
                YamlNode keywords = fields.get("keywords");
                Issue issue = new Issue(
                        id,
                        RuleBookReader.name(node.required(fields, "title")).text(),
                        parent == null ? null : parent.read(IssueId::new),
                        keywords == null
                                ? List.of()
                                : keywords.list().stream().map(YamlNode::text).toList());
                if (id.equals(ALL)) {
                    node.required(fields, "id")
                            .error(
                                    "a subscription to all is one to all pairs, so no issue can have this id: rename it");
                }
                tree.byName.put(id.value(), id);
                if (tree.issues.put(id, issue) != null) {
                    node.required(fields, "id").error("the issue " + id + " is there twice: remove one, or rename it");
                }
                if (parent != null && issue.parent() != null) {
                    tree.parents.add(issue.parent());
                    named.put(id, parent);
                }
                if (HintReader.KEYS.stream().anyMatch(fields::containsKey)) {
                    hinted.put(id, node);
                    hints.add(HintReader.read(issue, fields));
                }
            } catch (IllegalArgumentException e) {
                node.error(String.valueOf(e.getMessage()));
            }
        }
        for (Issue issue : tree.issues.values()) {
            if (issue.parent() != null && !tree.issues.containsKey(issue.parent())) {
                named.getOrDefault(issue.id(), root)
                        .error("the parent " + issue.parent() + " of " + issue.id() + " is not an issue of this file"
                                + Texts.suggestion(
                                        issue.parent().value(), tree.byName.keySet(), "add it, or name another"));
            }
            if (tree.loops(issue)) {
                named.getOrDefault(issue.id(), root)
                        .error("the parents of " + issue.id() + " lead back to it: name another parent");
            }
        }
        if (!tree.leaves().contains(IssueId.GENERAL)) {
            root.error("needs the issue general: actions that fit no other issue are about it");
        }
        hinted.forEach((id, node) -> {
            if (tree.parents.contains(id) || id.equals(IssueId.GENERAL)) {
                node.error(
                        "no action is tagged " + id + ": take its keywords, actors and contexts out, or give them to "
                                + "the leaves that they indicate");
            }
        });
        tree.hints = List.copyOf(hints);
        tree.tagger = tagger(tree.hints);
        return tree;
    }

    /** Begins to make a tagger in the background: it is not needed until the rules are read as well. */
    private static CompletableFuture<IssueTagger> tagger(List<IssueHints> hints) {
        synchronized (TAGGERS) {
            return TAGGERS.computeIfAbsent(
                    hints, k -> CompletableFuture.supplyAsync(() -> new IssueTagger(k, ActorCatalog.standard())));
        }
    }

    private boolean loops(Issue start) {
        Set<IssueId> seen = new HashSet<>();
        for (Issue at = start; at != null && at.parent() != null; at = issues.get(at.parent())) {
            if (!seen.add(at.id())) {
                return true;
            }
        }
        return false;
    }

    /** Finds the issues of actions whose feed names none. */
    public IssueTagger tagger() {
        return tagger.join();
    }

    /** Whether a machine coded the action and its issues rest only on a weak hint: the issue that is usual between its two actors. */
    public boolean weak(Action action) {
        return action.feed().machineCoded()
                && tagger().weak(
                                action.issues(),
                                action.summary(),
                                action.url(),
                                action.source(),
                                action.target(),
                                action.code());
    }

    /** Everything that affects tagging, as a text: two trees with the same text tag alike. */
    public String tagging() {
        return hints.stream()
                .map(h -> String.join(
                        "|",
                        h.issue().value(),
                        h.keywords().toString(),
                        h.except().toString(),
                        h.actors().stream().map(TreeSet::new).toList().toString(),
                        new TreeMap<>(h.thirdActors()).toString(),
                        h.contexts().toString(),
                        h.usual().stream()
                                .map(u -> new TreeSet<>(u.actors()) + " " + u.codes())
                                .toList()
                                .toString()))
                .collect(Collectors.joining("\n"));
    }

    /** Every issue, parents included, in the order written. */
    public Collection<Issue> all() {
        return Collections.unmodifiableCollection(issues.values());
    }

    /** The ids that actions may carry, in the order written. */
    public List<IssueId> leaves() {
        List<IssueId> leaves = new ArrayList<>(issues.keySet());
        leaves.removeAll(parents);
        return leaves;
    }

    /** The issue of that id, whether a leaf or not; empty when the tree does not have it. */
    public Optional<Issue> find(IssueId id) {
        return Optional.ofNullable(issues.get(id));
    }

    /** The issues right below that one, in the order written; empty for a leaf. */
    public List<Issue> children(IssueId id) {
        return issues.values().stream()
                .filter(issue -> id.equals(issue.parent()))
                .toList();
    }

    /** The issue's title, or its id when the tree does not have it. */
    public String title(IssueId id) {
        Issue issue = issues.get(id);
        return issue == null ? id.value() : issue.title();
    }

    /**
     * The leaf of that id.
     *
     * @throws IllegalArgumentException naming the text and the likeliest issue meant
     */
    public IssueId require(String text) {
        IssueId known = byName.get(text);
        if (known != null && !parents.contains(known)) {
            return known;
        }
        List<IssueId> leaves = leaves();
        List<String> children = issues.values().stream()
                .filter(issue ->
                        issue.parent() != null && issue.parent().value().equals(text))
                .map(issue -> issue.id().value())
                .limit(SHOWN)
                .toList();
        if (!children.isEmpty()) {
            throw new IllegalArgumentException("the issue " + text
                    + " only groups others, and no action is about it: name " + String.join(" or ", children));
        }
        List<String> names = leaves.stream().map(IssueId::value).toList();
        throw new IllegalArgumentException("unknown issue \"" + Texts.shorten(text) + "\""
                + Texts.suggestion(
                        text,
                        names,
                        names.size() > SHOWN
                                ? "issues.yaml lists the known ones"
                                : "the issues are " + String.join(", ", names)));
    }
}
