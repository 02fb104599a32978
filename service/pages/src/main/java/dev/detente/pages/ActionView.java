package dev.detente.pages;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.rules.book.IssueTree;
import dev.detente.scoring.View;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action as a page shows it.
 *
 * @param url where to read more, http or https; null when unknown
 * @param caution the note when somebody doubts it or no person has accepted it; null otherwise
 */
public record ActionView(
        String day,
        String iso,
        String who,
        String kind,
        List<IssueLink> issues,
        String summary,
        @Nullable String url,
        @Nullable String href,
        String page,
        @Nullable String caution) {
    private static final int LATEST = 12;

    public static ActionView of(Action action, IssueTree issues, PageFrame frame) {
        Dyad dyad = action.dyad();
        boolean weak = issues.weak(action);
        return new ActionView(
                Words.shortDay(action.day()),
                action.day().toString(),
                Words.who(action),
                Words.kind(action),
                action.issues().stream()
                        .map(i -> IssueLink.of(i, issues, frame))
                        .map(link -> weak ? link.weak() : link)
                        .toList(),
                Words.summary(action),
                ArticleLink.of(action.url()).map(ArticleLink::href).orElse(null),
                dyad == null ? null : frame.page(dyad),
                frame.page(action),
                frame.note(action));
    }

    /** The latest actions of some dyads up to the day of a view, the latest first. */
    public static List<ActionView> latest(View view, Collection<Dyad> dyads, PageFrame frame) {
        return view.snapshot()
                .latest(dyads, view.asOf())
                .limit(LATEST)
                .sorted(Comparator.comparing(Action::day).reversed().thenComparing(Action::id))
                .map(a -> of(a, view.book().issues(), frame))
                .toList();
    }
}
