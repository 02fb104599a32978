package dev.detente.pages;

import dev.detente.model.IssueId;
import dev.detente.rules.book.IssueTree;
import org.jspecify.annotations.Nullable;

/**
 * An issue as pages name it.
 *
 * @param title its title; its id when the rule book no longer has it, since old reports may name it
 * @param page its page on the chosen day; null when the rule book does not have it
 */
public record IssueLink(String title, @Nullable String page) {
    public static IssueLink of(IssueId issue, IssueTree issues, PageFrame frame) {
        return new IssueLink(issues.title(issue), issues.find(issue).isPresent() ? frame.page(issue) : null);
    }

    /** The same, with a remark that only the two actors and the kind of act suggest it. */
    IssueLink weak() {
        return new IssueLink(title + " (weak: usual between the two)", page);
    }
}
