package dev.detente.pages;

import dev.detente.model.Issue;
import dev.detente.model.IssueId;
import dev.detente.rules.book.IssueTree;
import java.util.ArrayList;
import java.util.List;

/** A choice of a form. */
public record FormChoice(String value, String label, boolean chosen) {
    /** A choice that nobody has chosen yet, or whose field knows what is chosen. */
    public FormChoice(String value, String label) {
        this(value, label, false);
    }

    /** Choices under a heading; an empty heading means no heading. */
    public record Group(String label, List<FormChoice> options) {}

    /**
     * The leaves of the issue tree, grouped by parent; those without a parent come last, without a heading.
     *
     * @param chosen the ids of those that are chosen
     */
    public static List<Group> issues(IssueTree tree, List<String> chosen) {
        List<IssueId> leaves = tree.leaves();
        List<Group> groups = new ArrayList<>();
        List<FormChoice> alone = new ArrayList<>();
        for (Issue issue : tree.all()) {
            if (!leaves.contains(issue.id())) {
                List<FormChoice> children = tree.all().stream()
                        .filter(i -> issue.id().equals(i.parent()) && leaves.contains(i.id()))
                        .map(i -> of(i, chosen))
                        .toList();
                groups.add(new Group(issue.title(), children));
            } else if (issue.parent() == null) {
                alone.add(of(issue, chosen));
            }
        }
        groups.add(new Group("", alone));
        groups.removeIf(g -> g.options().isEmpty());
        return groups;
    }

    private static FormChoice of(Issue issue, List<String> chosen) {
        return new FormChoice(
                issue.id().value(), issue.title(), chosen.contains(issue.id().value()));
    }
}
