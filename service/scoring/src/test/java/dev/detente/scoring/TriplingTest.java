package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Contribution;
import dev.detente.model.Corpus;
import dev.detente.model.Dyad;
import dev.detente.model.Explanation;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.model.Stress;
import dev.detente.model.Surge;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who shouts thrice is no more hostile: every row three times leaves every score as it was, bit for bit. */
class TriplingTest {
    private static final RuleBook BOOK = RuleBooks.read(null);
    private static final RuleEngine ENGINE = RuleEngine.compile(BOOK, ActorCatalog.standard());

    /** Every row three times: of a machine's under ids of their own, of a person's under the same id. */
    private static List<Report> tripled(List<Report> reports) {
        List<Report> three = new ArrayList<>();
        for (Report report : reports) {
            three.add(report);
            for (String copy : List.of("0/", "x/")) {
                three.add(new Report(
                        report.feed(),
                        merged(report.feed()) ? copy + report.id() : report.id(),
                        report.recordedAt(),
                        report.reportedOn(),
                        report.content()));
            }
        }
        return three;
    }

    /** A feed that counts its reports counts each that has an id of its own; the same one again is none. */
    private static boolean merged(Feed feed) {
        return feed.machineCoded() && BOOK.parameters().feed(feed).reports() == null;
    }

    private static Snapshot stored(List<Report> reports) {
        InMemoryReportStore store = new InMemoryReportStore();
        store.append(reports);
        return Snapshots.of(ENGINE, store.reports());
    }

    /** The score without the number of reports of each action. */
    private static TensionScore quiet(TensionScore s) {
        return new TensionScore(
                s.dyad(),
                s.asOf(),
                s.now(),
                s.level(),
                s.cooperation(),
                s.change7d(),
                s.change30d(),
                s.place(),
                s.standardError(),
                s.ahead7d(),
                s.ahead30d(),
                s.surge(),
                s.evidence(),
                s.warmingUp(),
                s.actions90d(),
                0,
                s.daysObserved90d(),
                s.lastActionOn(),
                s.dormant(),
                s.issues(),
                s.directions());
    }

    private static Action quiet(Action a) {
        return new Action(
                a.id(),
                a.day(),
                a.source(),
                a.target(),
                a.type(),
                a.mode(),
                a.code(),
                a.issues(),
                a.summary(),
                a.url(),
                1,
                a.feed(),
                a.entityPairs(),
                false);
    }

    private static Signal quiet(Signal s) {
        return new Signal(
                s.kind(), s.direction(), s.issue(), s.micro(), s.halfLife(), s.rule(), s.reason(), quiet(s.action()));
    }

    private static Explanation quiet(Explanation e) {
        List<Contribution> contributions = e.contributions().stream()
                .map(c -> new Contribution(c.points(), quiet(c.signal()), c.ageDays(), c.decayedWeight(), c.load()))
                .toList();
        List<Surge.ActionShare> surge = e.surge().stream()
                .map(p -> new Surge.ActionShare(quiet(p.action()), p.observed()))
                .toList();
        return new Explanation(quiet(e.score()), contributions, e.expected(), surge, e.sources());
    }

    private static void checkSameScores(String what, Snapshot once, Snapshot thrice, List<LocalDate> days) {
        ScoreSheet actual = thrice.sheet();
        ScoreSheet expected = once.sheet();
        assertThat(actual.dyads()).as(what).isEqualTo(expected.dyads());
        for (Dyad dyad : expected.dyads()) {
            for (LocalDate day : days) {
                assertThat(quiet(actual.explain(dyad, day, null)))
                        .as("%s, %s on %s", what, dyad, day)
                        .isEqualTo(quiet(expected.explain(dyad, day, null)));
            }
            LocalDate last = days.get(days.size() - 1);
            assertThat(actual.history(dyad, null, last.minusDays(300), last, 10))
                    .as(what)
                    .isEqualTo(expected.history(dyad, null, last.minusDays(300), last, 10));
        }
    }

    private static int reports(Snapshot snapshot) {
        return snapshot.actions().stream().mapToInt(Action::reports).sum();
    }

    @Test
    void everyRowOfRandomStreamsThreeTimesLeavesEveryScore() {
        LocalDate last = ReportStream.FIRST.plusDays(ReportStream.DAYS);
        for (int seed = 0; seed < Stress.size(40, 300); seed++) {
            List<Report> reports =
                    ReportStream.of(new Random(seed), BOOK.issues().leaves(), 60);
            Snapshot once = stored(reports);
            Snapshot thrice = stored(tripled(reports));

            checkSameScores("seed " + seed, once, thrice, List.of(last.minusDays(250), last));
            assertThat(reports(thrice)).as("seed %d", seed).isGreaterThan(reports(once));
        }
    }

    @Test
    void everyIcewsRowOf2021ThreeTimesLeavesEveryScore() {
        List<Report> reports = Corpus.icews("icews_state_events_2021.csv");
        Snapshot once = stored(reports);
        Snapshot thrice = stored(tripled(reports));

        checkSameScores("ICEWS", once, thrice, List.of(LocalDate.of(2021, 4, 1), LocalDate.of(2021, 8, 31)));
        assertThat(reports(thrice)).isEqualTo(3 * reports(once));
    }

    /** The comparison sees what does count: three acts of a person are three. */
    @Test
    void aPersonsRowsUnderOtherIdsAreFurtherActs() {
        List<Report> reports = ReportStream.of(new Random(1), BOOK.issues().leaves(), 60);
        List<Report> more = new ArrayList<>(reports);
        for (Report r : reports) {
            if (!r.feed().machineCoded()) {
                more.add(new Report(r.feed(), "x/" + r.id(), r.recordedAt(), r.reportedOn(), r.content()));
            }
        }
        ScoreSheet once = stored(reports).sheet();
        ScoreSheet twice = stored(more).sheet();
        LocalDate last = ReportStream.FIRST.plusDays(ReportStream.DAYS);

        assertThat(once.dyads())
                .anySatisfy(d -> assertThat(quiet(twice.score(d, last))).isNotEqualTo(quiet(once.score(d, last))));
    }
}
