package dev.detente.rules.book;

import dev.detente.model.Feed;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule book as read: the meaning of evidence (DRL), its weights, its issues, and the formula's numbers.
 *
 * @param name its name
 * @param description its purpose
 * @param parameters the formula's numbers, and whose reports count
 * @param lookbackDays how far history functions see, 1 to 365 days
 * @param weights intensity by kind of action
 * @param issues the issue tree
 * @param ties which actors are tied to which, for rules to name
 * @param issueCases the text of {@code issues.cases.yaml}, the tagging cases; null when there is none
 * @param files the rule files, by name
 * @param version SHA-256, in lower-case hex, over the sorted paths and the contents with LF line ends
 */
public record RuleBook(
        String name,
        String description,
        Parameters parameters,
        int lookbackDays,
        WeightTable weights,
        IssueTree issues,
        Ties ties,
        @Nullable String issueCases,
        List<RuleFile> files,
        String version) {
    /** The farthest that a history function may look back, in days. */
    public static final int MAX_LOOKBACK = 365;
    /** The file of cases that belongs to the issue tree, not to rules. */
    public static final String ISSUE_CASES = "issues.cases.yaml";

    public RuleBook {
        files = List.copyOf(files);
    }

    /** The same with other numbers, under the same version: for trying them. */
    public RuleBook with(Parameters others) {
        return new RuleBook(name, description, others, lookbackDays, weights, issues, ties, issueCases, files, version);
    }

    /** The feeds whose reports count. */
    public Set<Feed> feeds() {
        return parameters.feeds().keySet();
    }
}
