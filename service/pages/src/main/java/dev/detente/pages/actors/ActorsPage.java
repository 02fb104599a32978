package dev.detente.pages.actors;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.pages.PageFrame;
import dev.detente.pages.TensionChange;
import dev.detente.pages.Words;
import dev.detente.rules.analysis.ActorScore;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.Overview;
import dev.detente.scoring.View;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All actors with a score.
 *
 * @param rows those with the highest score first
 * @param all how many actors have a score
 * @param from the place of the first row in the list, from 1
 */
record ActorsPage(
        PageFrame frame,
        String q,
        List<Row> rows,
        int found,
        int all,
        int from,
        @Nullable String before,
        @Nullable String after) {
    private static final int ROWS = 50;

    /**
     * An actor.
     *
     * @param dyads how many dyads its score is the mean of, in words
     */
    record Row(
            String href,
            String name,
            String code,
            ActorLevel score,
            TensionChange change,
            String dyads,
            String tensest,
            String tensestHref,
            String issue,
            String issueHref) {
        static Row of(Overview.OfActor actor, View view, PageFrame frame) {
            IssueTree issues = view.book().issues();
            Dyad tensest =
                    actor.dyads().stream().map(DyadSeries::dyad).findFirst().orElseThrow();
            ActorScore.OnIssue issue = actor.score().issues().get(0);
            boolean strains = issue.points() >= Words.SHOWN;
            return new Row(
                    frame.page(actor.actor()),
                    Words.name(actor.actor()),
                    actor.actor().value(),
                    ActorLevel.of(actor, view),
                    TensionChange.of(actor.change(), Overview.CHANGE_DAYS),
                    Words.count(actor.score().dyads(), "pair"),
                    Words.names(tensest),
                    frame.page(tensest),
                    strains ? issues.title(issue.issue()) : "",
                    frame.page(issue.issue()));
        }
    }

    private static boolean mentions(ActorCode actor, String text) {
        String part = text.toLowerCase(Locale.ROOT);
        return Words.name(actor).toLowerCase(Locale.ROOT).contains(part)
                || actor.value().toLowerCase(Locale.ROOT).contains(part);
    }

    /** @param page the number of the page asked for, from 1; any other text counts as 1 */
    static ActorsPage of(Overview overview, View view, String q, String page, PageFrame frame) {
        List<Overview.OfActor> found = overview.actors().stream()
                .filter(actor -> mentions(actor.actor(), q))
                .toList();
        int last = Math.max(0, found.size() - 1) / ROWS;
        int at = Math.min(last, page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) - 1 : 0);
        return new ActorsPage(
                frame,
                q,
                found.stream()
                        .skip((long) at * ROWS)
                        .limit(ROWS)
                        .map(actor -> Row.of(actor, view, frame))
                        .toList(),
                found.size(),
                overview.actors().size(),
                at * ROWS + 1,
                at == 0 ? null : href(q, at, frame),
                at == last ? null : href(q, at + 2, frame));
    }

    private static String href(String q, int page, PageFrame frame) {
        String path = q.isEmpty() ? frame.on("/actors", "page", Integer.toString(page)) : frame.on("/actors", "q", q);
        return q.isEmpty() ? path : path + "&page=" + page;
    }
}
