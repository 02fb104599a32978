package dev.detente.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.Rows;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The record of a year of ICEWS. */
class CorpusRecordTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());

    private static List<Report> reports() throws IOException {
        return Rows.icews(Corpus.folder().resolve("data/icews/icews_state_events_2018.csv"), CLOCK.instant());
    }

    private static TrackRecord record(List<Report> reports, Predicate<Report> taken) {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports.stream().filter(taken).toList());
        try (Scoring scoring = new Scoring(store, ENGINE, CLOCK, false)) {
            return new Recorder(scoring, RuleEngines.only(ENGINE), StatementStore.NONE, "1", Crises.all())
                    .record(Progress.none())
                    .orElseThrow();
        }
    }

    @Test
    void noStatementChangesWhenLaterRowsAreTakenAway() throws IOException {
        List<Report> reports = reports();
        TrackRecord whole = record(reports, r -> true);
        LocalDate middle = whole.from().plusDays(whole.from().until(whole.to()).toTotalMonths() * 15);
        TrackRecord half = record(reports, r -> !r.content().day().isAfter(middle));

        assertThat(half.statements()).hasSizeGreaterThan(50);
        assertThat(half.statements().stream().map(StatementVerdict::statement).toList())
                .isEqualTo(whole.statements().stream()
                        .map(StatementVerdict::statement)
                        .filter(s -> !s.day().isAfter(half.to()))
                        .toList());
        assertThat(whole.came().stream()
                        .filter(c -> !c.day().isAfter(half.to()))
                        .toList())
                .isEqualTo(half.came());
    }
}
