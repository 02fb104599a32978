package dev.detente.pages.morning;

import dev.detente.model.Feed;
import dev.detente.model.Level;
import dev.detente.model.Texts;
import dev.detente.pages.FormulaText;
import dev.detente.pages.Frame;
import dev.detente.pages.LevelRange;
import dev.detente.pages.PairTension;
import dev.detente.pages.Spark;
import dev.detente.pages.Words;
import dev.detente.pages.whole.MapPicture;
import dev.detente.pages.whole.Picture;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.scoring.Board;
import dev.detente.scoring.Overview;
import dev.detente.scoring.Sources;
import dev.detente.scoring.changes.Changes;
import dev.detente.scoring.changes.Changes.Counts;
import dev.detente.scoring.changes.PairChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The start page: what has changed.
 *
 * @param empty whether the store holds no action at all
 * @param noData whether nothing is known on that day; then the page says that, and no more
 * @param since since when, in words
 * @param summary how much has changed, in sentences
 * @param silence since when no action is known, in sentences; empty when the last day has actions
 * @param tabs the times to choose from
 * @param feeds how fresh each feed is
 * @param rose pairs whose tension rose, the most unusual change first
 * @param worst the most tense pairs with a level above calm
 * @param map the scores of all actors; null when none has a score
 * @param quiet why no pair is among those that rose, a sentence
 * @param eased pairs whose tension fell, the most unusual change first
 * @param newRows pairs that had their first action
 * @param faded pairs that only faded, a sentence; empty when there are none
 * @param revisions corrections and publications
 * @param printedRevisions how many of them are printed
 * @param links where it leads to
 * @param levels what the levels mean
 * @param surging from which number hostile actions are called surging
 */
record MorningPage(
        boolean empty,
        boolean noData,
        String since,
        String summary,
        String silence,
        List<Tab> tabs,
        List<Freshness> feeds,
        List<Tense> worst,
        @Nullable Picture map,
        Part rose,
        String quiet,
        Part eased,
        Part newRows,
        String faded,
        List<RevisionRow> revisions,
        int printedRevisions,
        Links links,
        List<LevelRange> levels,
        String surging) {
    private static final int WORST = 5;
    private static final int ROWS = 10;
    private static final int EASED_ROWS = 5;
    private static final int ALL_ROWS = 200;
    private static final int NEW_ROWS = 5;
    private static final int FADED = 8;

    /** A time to choose. */
    record Tab(String text, String href, boolean chosen) {}

    /** A pair and its course. */
    record Tense(PairTension pair, Spark spark) {}

    /**
     * A list of pairs.
     *
     * @param rows the first of them
     * @param all how many there are
     * @param printed how many of the rows are printed
     */
    record Part(List<ChangeRow> rows, int all, int printed) {
        /** How many are not among the rows. */
        public int more() {
            return all - rows.size();
        }

        /** How many are not on a printed sheet. */
        public int unprinted() {
            return all - printed;
        }
    }

    /**
     * How fresh a feed is.
     *
     * @param ago how long ago its last report was recorded, in words
     * @param covers the last day that it reports on, in words; empty when that is unknown
     */
    record Freshness(String feed, String ago, String at, String iso, String covers) {
        static List<Freshness> of(Map<Feed, Instant> latest, Map<Feed, LocalDate> lastDays, Instant now) {
            return latest.entrySet().stream()
                    .sorted(Map.Entry.<Feed, Instant>comparingByValue().reversed())
                    .map(e -> new Freshness(
                            Texts.capitalize(FormulaText.name(e.getKey())),
                            Words.ago(Duration.between(e.getValue(), now)),
                            Words.instant(e.getValue()),
                            e.getValue().toString(),
                            Optional.ofNullable(lastDays.get(e.getKey()))
                                    .map(Words::day)
                                    .orElse("")))
                    .toList();
        }
    }

    /** @param all whether to list all pairs, up to a limit, instead of the first few */
    static MorningPage of(
            Changes changes,
            Overview overview,
            boolean all,
            List<Tab> tabs,
            List<Freshness> feeds,
            Links links,
            Frame frame) {
        SurgeParameters surge = changes.view().book().parameters().surge();
        int days = changes.since().days();
        List<ChangeRow> rose = rows(changes, changes.rose(), all ? ALL_ROWS : ROWS, days, frame);
        List<ChangeRow> eased = rows(changes, changes.eased(), all ? ALL_ROWS : EASED_ROWS, days, frame);
        List<PairChange> begun = changes.newPairs().stream()
                .filter(c -> all || c.tension() >= Changes.MIN_MOVE)
                .toList();
        List<ChangeRow> newRows = rows(changes, begun, all ? ALL_ROWS : NEW_ROWS, days, frame);
        List<RevisionRow> revisions = RevisionRow.of(changes.revisions(), changes.view(), frame);
        String faded = MorningWords.faded(changes.faded(), FADED);
        Sheet sheet = Sheet.of(rose, eased, newRows, revisions, faded);
        Counts counts = changes.counts();
        List<Double> levels = changes.view().book().parameters().levels();
        return new MorningPage(
                changes.view().snapshot().isEmpty(),
                changes.noData(),
                days == 1 ? "the day before" : Words.day(changes.since().day()),
                MorningWords.summary(changes),
                MorningWords.silence(changes),
                tabs,
                feeds,
                worst(overview.board(), frame),
                overview.actors().isEmpty() ? null : MapPicture.small(overview, frame),
                new Part(rose, counts.rose(), sheet.rose()),
                MorningWords.quiet(changes),
                new Part(eased, counts.eased(), sheet.eased()),
                new Part(newRows, counts.newPairs(), sheet.newRows()),
                faded,
                revisions,
                sheet.revisions(),
                links,
                LevelRange.of(levels),
                LevelRange.plain(surge.border()));
    }

    private static List<Tense> worst(Board board, Frame frame) {
        return board.tensest(null).stream()
                .filter(s -> s.level() != null && s.level() != Level.CALM)
                .limit(WORST)
                .map(s -> new Tense(
                        PairTension.of(
                                board.score(s.dyad()), board.view().book().parameters(), frame),
                        Spark.of(board.view(), s.dyad())))
                .toList();
    }

    private static List<ChangeRow> rows(Changes changes, List<PairChange> some, int limit, int days, Frame frame) {
        Parameters parameters = changes.view().book().parameters();
        // The articles of the first rows alone are read, however many are asked for.
        Sources.Finder sources = new Sources.Finder(changes.view().snapshot());
        List<PairChange> shown = changes.explained(some, limit);
        return IntStream.range(0, shown.size())
                .mapToObj(i -> ChangeRow.of(shown.get(i), days, parameters, i < ROWS ? sources : null, frame))
                .toList();
    }
}
