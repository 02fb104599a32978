package dev.detente.pages.morning;

import dev.detente.model.Feed;
import dev.detente.model.Level;
import dev.detente.model.Texts;
import dev.detente.pages.FormulaText;
import dev.detente.pages.LevelRange;
import dev.detente.pages.PageFrame;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The start page: what has changed.
 *
 * @param noData whether nothing is known on that day; then the page says that, and no more
 * @param silence since when no action is known, in sentences; empty when the last day has actions
 * @param rose pairs whose tension rose, the most unusual change first, then those on a higher level because time passed
 * @param worst the most tense pairs with a level above calm
 * @param newRows pairs that had their first action
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
        List<RevisionRow> revisions,
        MorningLinks links,
        List<LevelRange> levels,
        String surging) {
    private static final int WORST = 5;
    private static final int ROWS = 10;
    private static final int EASED_ROWS = 5;
    private static final int ALL_ROWS = 200;
    private static final int NEW_ROWS = 5;
    /** On paper each row has one cause, so that these rows, and as many of the others, fit on one sheet of A4 or letter. */
    private static final int PRINTED = 5;

    private static final int PRINTED_OTHERS = 1;

    /** A time to choose. */
    record Tab(String text, String href, boolean chosen) {}

    /** A pair and its course. */
    record Tense(PairTension pair, Spark spark) {}

    /**
     * A list of pairs.
     *
     * @param printed how many of the rows are printed at most
     */
    record Part(List<ChangeRow> rows, int all, int printed) {
        /** How many are not among the rows. */
        public int more() {
            return all - rows.size();
        }

        /** How many are not on a printed sheet. */
        public int unprinted() {
            return all - Math.min(printed, rows.size());
        }
    }

    /**
     * How fresh a feed is.
     *
     * @param ago how long ago its last report was recorded, in words
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
            MorningLinks links,
            PageFrame frame) {
        SurgeParameters surge = changes.view().book().parameters().surge();
        int days = changes.since().days();
        List<PairChange> up = moved(changes, changes.up(), true);
        List<PairChange> down = moved(changes, changes.eased(), false);
        List<ChangeRow> rose = rows(changes, up, all, ROWS, frame);
        List<ChangeRow> eased = rows(changes, down, all, EASED_ROWS, frame);
        List<ChangeRow> newRows = rows(
                changes,
                changes.newPairs().stream().filter(c -> !up.contains(c)).toList(),
                all,
                NEW_ROWS,
                frame);
        List<RevisionRow> revisions = RevisionRow.of(changes.revisions(), changes.view(), frame);
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
                new Part(rose, counts.rose() + up.size() - changes.rose().size(), PRINTED),
                MorningWords.quiet(changes),
                new Part(eased, counts.eased() + down.size() - changes.eased().size(), PRINTED_OTHERS),
                new Part(newRows, counts.newPairs(), PRINTED_OTHERS),
                revisions,
                links,
                LevelRange.of(levels),
                LevelRange.plain(surge.border()));
    }

    private static List<Tense> worst(Board board, PageFrame frame) {
        return board.tensest(null).stream()
                .filter(s -> s.level() != null && s.level() != Level.CALM)
                .limit(WORST)
                .map(s -> new Tense(
                        PairTension.of(
                                board.score(s.dyad()), board.view().book().parameters(), frame),
                        Spark.of(board.view(), s.dyad())))
                .toList();
    }

    private static List<PairChange> moved(Changes changes, List<PairChange> acted, boolean up) {
        return Stream.concat(
                        acted.stream(),
                        changes.faded().stream().filter(c -> !c.news().isEmpty() && c.change() > 0 == up))
                .toList();
    }

    /** @param all whether quiet pairs are listed too, up to a limit, instead of the first others */
    private static List<ChangeRow> rows(
            Changes changes, List<PairChange> some, boolean all, int limit, PageFrame frame) {
        Parameters parameters = changes.view().book().parameters();
        // The articles of the first rows alone are read, however many are asked for.
        Sources.Finder sources = new Sources.Finder(changes.view().snapshot());
        List<PairChange> shown = changes.explained(
                all ? some : some.stream().filter(c -> !quiet(c)).toList(), all ? ALL_ROWS : limit);
        return IntStream.range(0, shown.size())
                .mapToObj(i -> ChangeRow.of(
                        shown.get(i), changes.since().days(), parameters, i < ROWS ? sources : null, frame))
                .toList();
    }

    /** A new pair is quiet below the least move that is news, another one when it is calm and has no news. */
    private static boolean quiet(PairChange c) {
        return c.before() == null
                ? c.tension() < Changes.MIN_MOVE
                : c.news().isEmpty() && (c.level() == null || c.level() == Level.CALM);
    }
}
