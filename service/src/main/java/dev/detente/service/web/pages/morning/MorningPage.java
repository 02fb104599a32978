package dev.detente.service.web.pages.morning;

import dev.detente.model.Feed;
import dev.detente.model.Texts;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.service.changes.Changes;
import dev.detente.service.changes.PairChange;
import dev.detente.service.changes.PairChange.News;
import dev.detente.service.web.pages.Formula;
import dev.detente.service.web.pages.Frame;
import dev.detente.service.web.pages.LevelRange;
import dev.detente.service.web.pages.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The start page: what has changed.
 *
 * @param empty whether the store holds no action at all
 * @param since since when, in words
 * @param summary how much has changed, a sentence
 * @param tabs the times to choose from
 * @param feeds how fresh each feed is
 * @param rose pairs whose tension rose, the most unusual change first
 * @param moreRose how many were left out
 * @param eased pairs whose tension fell, the most unusual change first
 * @param moreEased how many were left out
 * @param newRows pairs that had their first action
 * @param moreNew how many were left out
 * @param faded pairs that only faded to a lower level, a sentence; empty when there are none
 * @param unaccepted whether no person has looked at any of the actions shown; then it is said once
 * @param revisions corrections and publications
 * @param all this page with every change
 * @param json where programs find the same
 * @param before the page of the day before
 * @param after the page of the day after; null on the last day
 * @param levels what the levels mean
 * @param surging from which number hostile actions are called surging
 */
record MorningPage(
        boolean empty,
        String since,
        String summary,
        List<Tab> tabs,
        List<Freshness> feeds,
        List<ChangeRow> rose,
        int moreRose,
        List<ChangeRow> eased,
        int moreEased,
        List<ChangeRow> newRows,
        int moreNew,
        String faded,
        boolean unaccepted,
        List<RevisionRow> revisions,
        String all,
        String json,
        String before,
        @Nullable String after,
        List<LevelRange> levels,
        String surging) {
    private static final int ROWS = 10;
    private static final int EASED_ROWS = 5;
    private static final int ALL_ROWS = 200;
    private static final int NEW_ROWS = 5;
    private static final int FADED = 8;

    MorningPage {
        tabs = List.copyOf(tabs);
        feeds = List.copyOf(feeds);
        rose = List.copyOf(rose);
        eased = List.copyOf(eased);
        newRows = List.copyOf(newRows);
        revisions = List.copyOf(revisions);
        levels = List.copyOf(levels);
    }

    /** A time to choose. */
    record Tab(String text, String href, boolean chosen) {}

    /** When something was last recorded from a feed. */
    record Freshness(String feed, String ago, String at, String iso) {
        static List<Freshness> of(Map<Feed, Instant> latest, Instant now) {
            return latest.entrySet().stream()
                    .sorted(Map.Entry.<Feed, Instant>comparingByValue().reversed())
                    .map(e -> new Freshness(
                            Texts.capitalize(Formula.name(e.getKey())),
                            Words.ago(Duration.between(e.getValue(), now)),
                            Words.instant(e.getValue()),
                            e.getValue().toString()))
                    .toList();
        }
    }

    /** @param all whether to show every move instead of the first */
    static MorningPage of(
            Changes changes, boolean all, List<Tab> tabs, Map<Feed, Instant> latest, Instant now, Frame frame) {
        SurgeParameters surge = changes.view().book().parameters().surge();
        int days = changes.since().days();
        List<ChangeRow> rose = rows(changes, changes.rose(), all ? ALL_ROWS : ROWS, days, surge, frame);
        List<ChangeRow> eased = rows(changes, changes.eased(), all ? ALL_ROWS : EASED_ROWS, days, surge, frame);
        List<ChangeRow> newRows = rows(changes, changes.newPairs(), all ? ALL_ROWS : NEW_ROWS, days, surge, frame);
        return new MorningPage(
                changes.view().snapshot().isEmpty(),
                days == 1 ? "the day before" : Words.day(changes.since().day()),
                summary(changes),
                tabs,
                Freshness.of(latest, now),
                rose,
                changes.rose().size() - rose.size(),
                eased,
                changes.eased().size() - eased.size(),
                newRows,
                changes.newPairs().size() - newRows.size(),
                faded(changes.faded()),
                Stream.of(rose, eased, newRows)
                        .flatMap(List::stream)
                        .flatMap(row -> row.causes().stream())
                        .noneMatch(cause -> cause.caution().isEmpty()),
                RevisionRow.of(changes.revisions(), frame),
                "/?all=true&since=" + changes.since().day() + (frame.chosen() ? "&asOf=" + frame.asOf() : ""),
                "/api/v1/changes?since=" + changes.since().day() + "&asOf="
                        + changes.since().asOf(),
                "/?asOf=" + changes.since().asOf().minusDays(1),
                frame.today().equals(frame.asOf())
                        ? null
                        : "/?asOf=" + changes.since().asOf().plusDays(1),
                LevelRange.of(changes.view().book().parameters().levels()),
                LevelRange.plain(surge.border()));
    }

    private static List<ChangeRow> rows(
            Changes changes, List<PairChange> some, int limit, int days, SurgeParameters surge, Frame frame) {
        return changes.explained(some, limit).stream()
                .map(c -> ChangeRow.of(
                        c, days, surge, changes.view().book().parameters().levels(), frame))
                .toList();
    }

    private static String faded(List<PairChange> faded) {
        if (faded.isEmpty()) {
            return "";
        }
        return faded.stream()
                        .limit(FADED)
                        .map(c -> Words.names(c.dyad()) + " (" + Words.level(c.levelBefore()) + " to "
                                + Words.level(c.level()) + ")")
                        .collect(Collectors.joining(", "))
                + (faded.size() > FADED ? " and " + (faded.size() - FADED) + " more." : ".");
    }

    private static String summary(Changes changes) {
        List<String> parts = new ArrayList<>();
        add(parts, changes.count(News.LEVEL_ROSE), "pair rose a level", "pairs rose a level");
        add(parts, changes.count(News.LEVEL_FELL), "fell a level", "fell a level");
        add(parts, changes.count(News.SURGE_BEGAN), "surge began", "surges began");
        add(parts, changes.count(News.SURGE_ENDED), "surge ended", "surges ended");
        add(parts, changes.count(News.UNUSUAL_MOVE), "pair moved unusually far", "pairs moved unusually far");
        add(parts, changes.count(News.NEW_PAIR), "new pair", "new pairs");
        String news = parts.isEmpty() ? "No level was crossed, no surge began" : String.join(", ", parts);
        return news + "; " + Words.count(changes.steady(), "other pair")
                + (changes.steady() == 1 ? " is" : " are") + " steady"
                + (changes.warmingUp() == 0
                        ? ""
                        : ", and " + Words.count(changes.warmingUp(), "pair")
                                + (changes.warmingUp() == 1 ? " is" : " are")
                                + " too new for a change that means something")
                + ".";
    }

    private static void add(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }
}
