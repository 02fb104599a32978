package dev.detente.scoring.review;

import static dev.detente.scoring.review.Suspicion.ATTACK_BETWEEN_FRIENDS;
import static dev.detente.scoring.review.Suspicion.FIRST_OF_ITS_KIND;
import static dev.detente.scoring.review.Suspicion.ONE_REPORT;
import static dev.detente.scoring.review.Suspicion.ONE_ROW_JUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many ICEWS rows the queue lists a day; the numbers of the definitions were chosen on 2014, so 2021 is the test. */
class ReviewCorpusTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @ParameterizedTest
    @ValueSource(ints = {2014, 2021})
    void theQueueListsAHandfulOfRowsADay(int year) {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(Corpus.icews("icews_state_events_" + year + ".csv"));
        RuleEngine engine = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
        View view = new Scoring(store, engine, CLOCK, true).view(Query.NOW);
        // The first 90 days are the past that the first of its kind needs.
        LocalDate from = LocalDate.of(year, 4, 1);
        long days = ChronoUnit.DAYS.between(from, view.asOf()) + 1;

        List<Suspect> all = ReviewQueue.all(view, from);

        Map<Suspicion, Long> reasons = all.stream()
                .flatMap(s -> s.reasons().stream())
                .collect(Collectors.groupingBy(r -> r, TreeMap::new, Collectors.counting()));
        double aDay = all.size() / (double) days;
        System.out.printf(
                Locale.ROOT, "ICEWS %d: %d rows in %d days, %.1f a day; %s%n", year, all.size(), days, aDay, reasons);
        assertThat(aDay).isBetween(0.5, 6.0);
        assertThat(reasons).containsKeys(ONE_REPORT, ATTACK_BETWEEN_FRIENDS, FIRST_OF_ITS_KIND, ONE_ROW_JUMP);
    }
}
