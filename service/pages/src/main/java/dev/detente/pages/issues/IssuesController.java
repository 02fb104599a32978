package dev.detente.pages.issues;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.ProblemException;
import dev.detente.model.Issue;
import dev.detente.model.IssueId;
import dev.detente.model.Texts;
import dev.detente.pages.PageFrames;
import dev.detente.pages.PageQuery;
import dev.detente.rules.book.IssueTree;
import dev.detente.scoring.Boards;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The tree of issues, and the page of one. */
@PageController
class IssuesController {
    private final PageFrames frames;
    private final Boards boards;

    IssuesController(PageFrames frames, Boards boards) {
        this.frames = frames;
        this.boards = boards;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/issues")
    String issues(@ModelAttribute PageQuery query, Model model) {
        PageFrames.FramedView shown = frames.atLastDay(query);
        shown.fill(
                model,
                IssuesPage.of(boards.overview(shown.view()), shown.view().book().issues(), shown.frame()));
        return "issues";
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/issues/{id}")
    String issue(@PathVariable String id, @ModelAttribute PageQuery query, Model model) {
        PageFrames.FramedView shown = frames.atLastDay(query);
        shown.fill(
                model,
                IssuePage.of(
                        boards.board(shown.view()),
                        boards.overview(shown.view()),
                        issue(shown.view().book().issues(), id),
                        shown.frame()));
        return "issue";
    }

    private static Issue issue(IssueTree tree, String id) {
        return tree.all().stream()
                .filter(issue -> issue.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    String near = Texts.didYouMean(
                            id,
                            tree.all().stream()
                                    .map(Issue::id)
                                    .map(IssueId::value)
                                    .toList());
                    return ProblemException.notFound(
                            "issue",
                            id,
                            "There is no issue \"" + Texts.shorten(id) + "\" in the rule book"
                                    + (near.isEmpty() ? ": /issues lists those that there are." : near));
                });
    }
}
