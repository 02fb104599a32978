package dev.detente.pages.morning;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.pages.ArticleLink;
import dev.detente.pages.DeedNames;
import dev.detente.pages.PageFrame;
import dev.detente.pages.TensionChange;
import dev.detente.pages.Tenths;
import dev.detente.pages.Words;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.DeedGroup;
import dev.detente.scoring.Sources;
import dev.detente.scoring.changes.PairChange;
import dev.detente.scoring.changes.PairChange.News;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A pair that changed, as the page shows it.
 *
 * @param usual how far it usually moves, a sentence; empty when that is not known
 * @param causes the groups of actions that made the change
 */
record ChangeRow(
        String href,
        String names,
        String codes,
        String tension,
        String level,
        boolean thin,
        @Nullable String surge,
        TensionChange change,
        String usual,
        List<Badge> badges,
        List<CauseView> causes) {
    /** A piece of news about a pair. */
    record Badge(String text, String kind) {
        static Badge of(News news, PairChange change) {
            return switch (news) {
                case NEW_PAIR -> new Badge("new pair", "plain");
                case LEVEL_ROSE -> new Badge("rose from " + Words.level(change.levelBefore()), "up");
                case LEVEL_FELL -> new Badge("fell from " + Words.level(change.levelBefore()), "down");
                case SURGE_BEGAN -> new Badge("surge began", "up");
                case SURGE_ENDED -> new Badge("surge ended", "down");
                case UNUSUAL_MOVE -> new Badge("unusual move", change.change() > 0 ? "up" : "down");
            };
        }
    }

    /**
     * Actions of one kind in one direction.
     *
     * @param summary the action with the most points
     * @param via whose conduct it counts as, when its actors are others; null otherwise
     * @param articles some of those behind its actions, those that look alike once
     */
    record CauseView(
            String label,
            String actions,
            String points,
            String summary,
            String page,
            String caution,
            @Nullable String via,
            List<ArticleLink> articles) {
        /** Of the actions with the most points, these are read for their articles. */
        private static final int READ = 3;

        private static final int ARTICLES = 3;

        static CauseView of(DeedGroup group, Sources.@Nullable Finder sources, PageFrame frame) {
            Action first = group.deeds().get(0).action();
            return new CauseView(
                    DeedNames.group(group.kind()),
                    Words.count(group.actions(), "action"),
                    Words.signed(group.points(), 1),
                    Words.summary(first),
                    frame.page(first),
                    frame.caution(first),
                    DeedNames.countsAs(group.kind()),
                    group.deeds().stream()
                            .limit(sources == null ? 0 : READ)
                            .flatMap(deed -> Objects.requireNonNull(sources).of(deed.action()).links().stream())
                            .flatMap(link -> ArticleLink.of(link).stream())
                            .collect(Collectors.toMap(
                                    a -> a.site() + a.words(), a -> a, (one, alike) -> one, LinkedHashMap::new))
                            .values()
                            .stream()
                            .limit(ARTICLES)
                            .toList());
        }
    }

    /** @param sources finds the articles behind its causes; null to leave them out */
    static ChangeRow of(
            PairChange change, int days, Parameters parameters, Sources.@Nullable Finder sources, PageFrame frame) {
        Dyad dyad = change.dyad();
        Double usual = change.usual();
        return new ChangeRow(
                frame.page(dyad),
                Words.names(dyad),
                dyad.toString(),
                Tenths.below(change.tension(), parameters.levels()),
                Words.level(change.level()),
                change.level() == null,
                change.surge() != null && parameters.surge().surging(change.surge())
                        ? Words.signed(change.surge().deviance(), 1)
                        : null,
                TensionChange.of(change.change(), days),
                usual == null
                        ? ""
                        : "usually " + Words.number(usual) + (days == 1 ? " a day" : " in " + days + " days"),
                change.news().stream().map(news -> Badge.of(news, change)).toList(),
                change.causes().stream()
                        .filter(g -> Math.abs(g.points()) >= Words.SHOWN)
                        .map(g -> CauseView.of(g, sources, frame))
                        .toList());
    }
}
