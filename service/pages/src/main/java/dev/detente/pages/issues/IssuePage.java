package dev.detente.pages.issues;

import dev.detente.model.Issue;
import dev.detente.model.TensionScore;
import dev.detente.pages.ActionView;
import dev.detente.pages.PageFrame;
import dev.detente.pages.PairTension;
import dev.detente.pages.TensionChange;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.scoring.Board;
import dev.detente.scoring.Overview;
import dev.detente.scoring.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue's page.
 *
 * @param above the issues above it, the topmost first
 * @param below the issues below it; when there are any, actions are about them and never about this one
 */
record IssuePage(
        PageFrame frame,
        String title,
        String id,
        List<Link> above,
        List<IssuesPage.Row> below,
        @Nullable Story story,
        List<ActionView> actions,
        List<RuleDefinition> rules) {
    private static final int PAIRS = 20;
    private static final int ACTIONS = 12;

    /** A link. */
    record Link(String href, String title) {}

    /**
     * The effect of the issue on pairs.
     *
     * @param score the mean tension of its pairs on it alone
     * @param points the sum of its shares of their tensions, signed
     * @param rows the pairs that it strains most, each by a tenth of a point or more
     * @param more how many others it strains by that much
     */
    record Story(
            String score,
            TensionChange change,
            String pairs,
            String points,
            Loads loads,
            List<Row> rows,
            int more,
            String less) {}

    /**
     * A pair.
     *
     * @param points the issue's share of its tension, signed
     * @param own its tension on the issue alone
     */
    record Row(String points, String own, PairTension tension) {}

    static IssuePage of(Board board, Overview overview, Issue issue, PageFrame frame) {
        View view = board.view();
        IssueTree tree = view.book().issues();
        return new IssuePage(
                frame,
                issue.title(),
                issue.id().value(),
                above(tree, issue, frame),
                IssuesPage.below(overview, tree, issue, frame),
                overview.issue(issue.id())
                        .map(of -> story(board, issue, of, frame))
                        .orElse(null),
                view.sheet().latest(issue.id(), view.asOf(), ACTIONS).stream()
                        .map(a -> ActionView.of(a, tree, frame))
                        .toList(),
                view.snapshot().engine().rules().stream()
                        .filter(rule ->
                                rule.asked(Field.ISSUE).contains(issue.id().value()))
                        .toList());
    }

    private static List<Link> above(IssueTree tree, Issue issue, PageFrame frame) {
        List<Link> above = new ArrayList<>();
        for (Issue at = parent(tree, issue); at != null; at = parent(tree, at)) {
            above.add(0, new Link(frame.page(at.id()), at.title()));
        }
        return above;
    }

    private static @Nullable Issue parent(IssueTree tree, Issue issue) {
        return issue.parent() == null ? null : tree.find(issue.parent()).orElse(null);
    }

    private static Story story(Board board, Issue issue, Overview.OfIssue of, PageFrame frame) {
        View view = board.view();
        List<Overview.Strain> straining =
                of.strains().stream().filter(s -> s.points() >= Words.SHOWN).toList();
        List<Overview.Strain> shown = straining.stream().limit(PAIRS).toList();
        int less = of.strains().size() - straining.size();
        List<TensionScore> scores =
                board.scores(shown.stream().map(s -> s.series().dyad()).toList());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            rows.add(new Row(
                    Words.signed(shown.get(i).points(), 1),
                    Words.number(shown.get(i).own()),
                    PairTension.of(scores.get(i), view.book().parameters(), frame)));
        }
        return new Story(
                Words.number(of.score()),
                TensionChange.of(of.change(), Overview.CHANGE_DAYS),
                Words.count(of.strains().size(), "pair"),
                Words.signed(of.points(), 1),
                Loads.of(view.sheet().loads(issue.id(), view.asOf().minusDays(Loads.DAYS), view.asOf(), Loads.STEP)),
                rows,
                straining.size() - shown.size(),
                less == 0 ? "" : Words.count(less, "other pair"));
    }
}
