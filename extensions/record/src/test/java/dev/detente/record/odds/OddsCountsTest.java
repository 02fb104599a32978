package dev.detente.record.odds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.work.Progress;
import dev.detente.record.outcome.Outcome;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Half a year of GDELT: each of 28 pairs quarrels every tenth day; of every second one three reports tell of force on day 100, of the others one does. */
class OddsCountsTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 180;
    private static final int FORCE = 100;
    private static final List<String> STATES = List.of("FRA", "DEU", "ITA", "ESP", "PRT", "BEL", "NLD", "LUX");
    private static final RuleEngine ENGINE =
            RuleEngine.compile(RuleBookReader.read(RuleBooks.texts(null)), ActorCatalog.standard());

    private static Report act(int day, String source, String target, String code, int entity) {
        LocalDate on = FIRST.plusDays(day);
        EventKind kind = EventKind.of(null, null, code);
        return new Report(
                Feed.GDELT,
                source + target + code + day + entity,
                on.atStartOfDay(ZoneOffset.UTC).toInstant(),
                null,
                new ReportContent(
                        on,
                        new ActorCode(source),
                        new ActorCode(target),
                        kind.type(),
                        kind.mode(),
                        new CameoCode(code),
                        List.of(),
                        "",
                        null,
                        source + entity + "|" + target));
    }

    private static List<Report> reports(int last) {
        List<Report> reports = new ArrayList<>();
        int pair = 0;
        for (int a = 0; a < STATES.size(); a++) {
            for (int b = a + 1; b < STATES.size(); b++, pair++) {
                for (int day = 0; day <= last; day++) {
                    if (day % 10 == 0) {
                        reports.add(act(day, STATES.get(a), STATES.get(b), "111", 0));
                    }
                    for (int entity = 0; day == FORCE && entity < (pair % 2 == 0 ? 3 : 1); entity++) {
                        reports.add(act(day, STATES.get(a), STATES.get(b), "190", entity));
                    }
                }
            }
        }
        return reports;
    }

    private static View view(int last, int asOf) {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports(last));
        InstantSource clock = InstantSource.fixed(
                FIRST.plusDays(DAYS + 1L).atStartOfDay(ZoneOffset.UTC).toInstant());
        return new Scoring(store, ENGINE, clock, false).view(new Query(FIRST.plusDays(asOf), null, null));
    }

    private static PairOdds odds(View view) {
        OddsCounts counts = OddsCounts.of(view, Progress.none());
        return PairOdds.of(counts, view, Dyad.parse("FRA-ITA"));
    }

    private static Odds force(View view) {
        return odds(view).odds().stream()
                .filter(o -> o.question().equals(new Question(Outcome.FIRST_FORCE, false, 30)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void halfOfThePairsSawForceThatThreeReportsAttest() {
        Odds early = force(view(DAYS, FORCE + 15));

        // Day 60 is the first at risk. Its window, and those up to day 69, end before day 100; from day 70 on half of
        // the windows hold it.
        assertThat(early.usual().pairs()).isEqualTo(28);
        assertThat(early.usual().days()).isEqualTo(28L * (FORCE + 15 - 30 - 60 + 1));
        assertThat(early.usual().followed()).isEqualTo(14L * (FORCE + 15 - 30 - 70 + 1));
        // The pair itself looks like none of these days: one report told of force two weeks before.
        assertThat(early.count().pairs()).isZero();
        assertThat(early.sentence()).startsWith("Too few to say: only 0 days of 0 pairs looked like this");
    }

    @Test
    void beforeForceNothingHadFollowed() {
        Odds eve = force(view(DAYS, FORCE - 1));

        assertThat(eve.enough()).isTrue();
        assertThat(eve.count().followed()).isZero();
        assertThat(eve.sentence())
                .contains("days of 28 pairs that looked like this (tension ")
                .contains(
                        "no force reported in a year), 0.00 % saw a first use of force within 30 days (90 % interval 0.00 to 10 %)");
    }

    @Test
    void laterReportsChangeNoOddsOfADay() {
        PairOdds odds = odds(view(DAYS, FORCE - 1));

        assertThat(odds.counterparts()).hasSize(5);
        assertThat(odds).isEqualTo(odds(view(FORCE - 1, FORCE - 1)));
        assertThat(odds(view(DAYS, FORCE + 20))).isEqualTo(odds(view(FORCE + 20, FORCE + 20)));
    }

    @Test
    void aPairAmidForceIsNotAtRisk() {
        View view = view(DAYS, FORCE + 20);
        OddsCounts counts = OddsCounts.of(view, Progress.none());

        assertThat(PairOdds.of(counts, view, Dyad.parse("DEU-FRA")).notAtRisk()).contains(Outcome.FIRST_FORCE);
        assertThat(PairOdds.of(counts, view, Dyad.parse("FRA-ITA")).notAtRisk()).doesNotContain(Outcome.FIRST_FORCE);
    }
}
