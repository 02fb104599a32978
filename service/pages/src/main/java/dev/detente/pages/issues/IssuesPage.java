package dev.detente.pages.issues;

import dev.detente.model.Issue;
import dev.detente.pages.PageFrame;
import dev.detente.pages.TensionChange;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import dev.detente.scoring.Overview;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All issues of the rule book.
 *
 * @param rows each issue before those below it, in the order of the rule book
 */
record IssuesPage(PageFrame frame, List<Row> rows) {
    /**
     * An issue.
     *
     * @param group whether it only groups others
     * @param depth how many issues are above it, 0 or more
     * @param score the mean tension of its pairs on it alone; null when there is none, as for an issue that only groups others
     * @param points the sum of its shares of all tensions, signed; null likewise
     */
    record Row(
            String href,
            String title,
            boolean group,
            int depth,
            @Nullable String score,
            @Nullable TensionChange change,
            @Nullable String points,
            String pairs,
            String most,
            String mostHref) {
        static Row of(Issue issue, boolean group, int depth, Overview.@Nullable OfIssue of, PageFrame frame) {
            String href = frame.page(issue.id());
            if (of == null) {
                return new Row(href, issue.title(), group, depth, null, null, null, "", "", "");
            }
            Overview.Strain most = of.strains().get(0);
            boolean strains = most.points() >= Words.SHOWN;
            return new Row(
                    href,
                    issue.title(),
                    group,
                    depth,
                    Words.number(of.score()),
                    TensionChange.of(of.change(), Overview.CHANGE_DAYS),
                    Words.signed(of.points(), 1),
                    Words.count(of.strains().size(), "pair"),
                    strains ? Words.names(most.series().dyad()) : "",
                    frame.page(most.series().dyad()));
        }
    }

    static IssuesPage of(Overview overview, IssueTree tree, PageFrame frame) {
        List<Row> rows = new ArrayList<>();
        tree.all().stream()
                .filter(issue -> issue.parent() == null)
                .forEach(issue -> add(rows, overview, tree, issue, 0, frame));
        return new IssuesPage(frame, rows);
    }

    private static void add(
            List<Row> rows, Overview overview, IssueTree tree, Issue issue, int depth, PageFrame frame) {
        rows.add(Row.of(
                issue,
                !tree.children(issue.id()).isEmpty(),
                depth,
                overview.issue(issue.id()).orElse(null),
                frame));
        tree.children(issue.id()).forEach(child -> add(rows, overview, tree, child, depth + 1, frame));
    }

    /** The rows below one issue. */
    static List<Row> below(Overview overview, IssueTree tree, Issue issue, PageFrame frame) {
        List<Row> rows = new ArrayList<>();
        tree.children(issue.id()).forEach(child -> add(rows, overview, tree, child, 0, frame));
        return rows;
    }
}
