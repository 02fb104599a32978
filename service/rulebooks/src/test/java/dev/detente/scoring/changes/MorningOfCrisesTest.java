package dev.detente.scoring.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.Ingest;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rulebooks.judging.Crisis;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Boards;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether somebody who looks each morning at what changed since the day before would have seen the dated crises. */
class MorningOfCrisesTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 3;
    private static final int FIRST = 5;

    /** The places of a crisis's pair on the days from its onset; 0 where it is not listed. */
    private record Places(Crisis crisis, List<Integer> byDay) {
        boolean seen() {
            return byDay.stream().anyMatch(place -> place >= 1 && place <= FIRST);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s %s %-44s %s %s",
                    crisis.onset(),
                    crisis.dyad(),
                    crisis.what(),
                    byDay,
                    seen() ? "seen" : "missed");
        }
    }

    private static List<Places> mornings(String file, String from, String to) {
        InMemoryReportStore store = new InMemoryReportStore();
        Ingest ingest =
                new Ingest(store, ActorCatalog.standard(), () -> ENGINE.book().issues(), (feed, outcome, count) -> {});
        try (InputStream rows = Files.newInputStream(Corpus.folder().resolve("data/icews/" + file))) {
            ingest.take(rows, Format.ICEWS, InstantSource.fixed(NOW));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Places> all = new ArrayList<>();
        try (Scoring scoring = new Scoring(store, ENGINE, InstantSource.fixed(NOW), false);
                RevisionFinder revisions = new RevisionFinder(scoring, RuleEngines.only(ENGINE), store)) {
            ChangeFinder finder = new ChangeFinder(new Boards(scoring), revisions);
            Crises.all().inData().stream()
                    .filter(c -> !c.onset().isBefore(LocalDate.parse(from))
                            && !c.onset().isAfter(LocalDate.parse(to)))
                    .forEach(crisis -> all.add(new Places(
                            crisis,
                            IntStream.rangeClosed(0, DAYS)
                                    .mapToObj(i ->
                                            place(finder, crisis, crisis.onset().plusDays(i)))
                                    .toList())));
        }
        return all;
    }

    private static int place(ChangeFinder finder, Crisis crisis, LocalDate day) {
        List<PairChange> rose = finder.find(Since.parse(null, day, false, NOW)).rose();
        return 1
                + IntStream.range(0, rose.size())
                        .filter(i -> rose.get(i).dyad().equals(crisis.dyad()))
                        .findFirst()
                        .orElse(-1);
    }

    private static double seen(List<Places> places) {
        return places.stream().filter(Places::seen).count() / (double) places.size();
    }

    @Test
    void mostCrisesAreAmongTheFirstFiveOfAMorning() {
        List<Places> tuned = new ArrayList<>(mornings("icews_state_events_2014.csv", "2014-01-01", "2014-12-31"));
        tuned.addAll(mornings("icews_state_events_2018.csv", "2018-08-29", "2018-10-31"));
        List<Places> unseen = mornings("icews_state_events_2021.csv", "2021-01-01", "2021-08-31");
        unseen.forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "crises seen among the first %d within %d days: 2014 and 2018 %.2f of %d, 2021 %.2f of %d%n",
                FIRST,
                DAYS,
                seen(tuned),
                tuned.size(),
                seen(unseen),
                unseen.size());

        assertThat(seen(unseen)).isGreaterThanOrEqualTo(0.8);
        assertThat(seen(tuned)).isGreaterThanOrEqualTo(0.8);
    }
}
