package dev.detente.evaluation.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.base.work.Progress;
import dev.detente.evaluation.Crises;
import dev.detente.evaluation.outcome.Outcome;
import dev.detente.evaluation.outcome.Outcomes.Followed;
import dev.detente.evaluation.record.Judged.Verdict;
import dev.detente.evaluation.record.Statement.Basis;
import dev.detente.evaluation.record.Statement.Kind;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.CameoCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.book.RuleBooks;
import dev.detente.scoring.Evenings;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty weeks of three pairs: China and the United States quarrel a little all the time, quarrel much from day 70 and come to force on day 88; France and
 * Germany quarrel much from day 90 and nothing comes of it; Russia attacks Ukraine on day 108 out of the blue.
 */
class RecorderTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 140;
    private static final int QUARREL = 70;
    private static final int FORCE = 88;
    private static final int ATTACK = 108;
    private static final ActorCatalog ACTORS = ActorCatalog.standard();
    private static final Map<String, String> BOOK = RuleBooks.texts(null);

    private static LocalDate day(int number) {
        return FIRST.plusDays(number);
    }

    private static Stream<Report> acts(int day, Instant at, String source, String target, String code, int many) {
        return Stream.iterate(0, i -> i < many, i -> i + 1)
                .map(i -> new Report(
                        Feed.ICEWS,
                        "%s-%s-%s-%d-%d".formatted(source, target, code, day, i),
                        at,
                        null,
                        new ReportContent(
                                day(day),
                                new ActorCode(source),
                                new ActorCode(target),
                                EventKind.of(null, null, code).type(),
                                EventKind.of(null, null, code).mode(),
                                new CameoCode(code),
                                List.of(),
                                "",
                                null,
                                source + i + "|" + target)));
    }

    /** What is reported of a day. */
    private static List<Report> reports(int day, Instant at) {
        List<Report> of = new ArrayList<>();
        if (day % 5 == 0) {
            acts(day, at, "CHN", "USA", "111", 1).forEach(of::add);
            acts(day, at, "FRA", "DEU", "111", 1).forEach(of::add);
            acts(day, at, "RUS", "UKR", "111", 1).forEach(of::add);
        }
        if (day >= QUARREL && day < QUARREL + 20) {
            acts(day, at, "CHN", "USA", "138", 4).forEach(of::add);
        }
        if (day >= 90 && day < 100) {
            acts(day, at, "FRA", "DEU", "112", 4).forEach(of::add);
        }
        if (day == FORCE) {
            acts(day, at, "CHN", "USA", "190", 3).forEach(of::add);
        }
        if (day >= ATTACK && day < ATTACK + 3) {
            acts(day, at, "RUS", "UKR", "195", 9).forEach(of::add);
        }
        return of;
    }

    private static Recorder recorder(Store store, Instant now) {
        RuleEngines engines = RuleEngines.open(store.ruleBooks(), BOOK, ACTORS, now, "for the test");
        return new Recorder(
                new Scoring(store, engines, "1", InstantSource.fixed(now), false), engines, new Crises(List.of(), 0));
    }

    private static TrackRecord record(Store store, Instant now) {
        return recorder(store, now).record(Progress.none()).orElseThrow();
    }

    private static List<Statement> statements(TrackRecord record) {
        return record.statements().stream().map(Judged::statement).toList();
    }

    private static List<Judged> of(TrackRecord record, String dyad, Kind kind) {
        return record.statements().stream()
                .filter(j -> j.statement().dyad().toString().equals(dyad)
                        && j.statement().kind() == kind)
                .toList();
    }

    /** A store into which all was loaded at once, long after. */
    private static Store loaded(Path folder, int days) {
        Store store = SqlStore.sqlite(folder);
        Instant at = Instant.parse("2025-03-01T12:00:00Z");
        for (int day = 0; day < days; day++) {
            store.reports().append(reports(day, at));
        }
        return store;
    }

    private static final Instant LATER = Instant.parse("2025-03-01T13:00:00Z");

    @Test
    void aReplayedRecordSaysWhatFollowedAndWhatCameUnannounced(@TempDir Path folder) {
        try (Store store = loaded(folder, DAYS)) {
            TrackRecord record = record(store, LATER);

            Judged surge = of(record, "CHN-USA", Kind.SURGE).get(0);
            assertThat(surge.statement().day()).isBetween(day(QUARREL), day(QUARREL + 7));
            assertThat(surge.statement().basis()).isEqualTo(Basis.IN_SAMPLE);
            assertThat(surge.after().get(Outcome.FIRST_FORCE))
                    .isEqualTo(new Judged.After(List.of(Followed.NO, Followed.YES, Followed.YES), day(FORCE)));
            assertThat(surge.verdict()).isEqualTo(Verdict.FOLLOWED);
            assertThat(of(record, "DEU-FRA", Kind.SURGE))
                    .hasSize(1)
                    .allSatisfy(j -> assertThat(j.verdict()).isEqualTo(Verdict.NOTHING));
            assertThat(of(record, "RUS-UKR", Kind.GRAVE_ACT)).isNotEmpty().allSatisfy(j -> {
                assertThat(j.statement().day()).isBetween(day(ATTACK), day(ATTACK + 2));
                assertThat(j.after()).doesNotContainKey(Outcome.FIRST_FORCE);
            });
            assertThat(of(record, "CHN-USA", Kind.LEVEL_REACHED)).isNotEmpty();
            assertThat(of(record, "RUS-UKR", Kind.TOP_FIVE)).isNotEmpty();
            assertThat(record.came())
                    .filteredOn(c -> c.outcome() == Outcome.FIRST_FORCE)
                    .extracting(
                            c -> c.dyad() + " " + c.day() + " " + c.announced().contains(Kind.SURGE))
                    .containsExactly("CHN-USA " + day(FORCE) + " true", "RUS-UKR " + day(ATTACK) + " false");
            assertThat(record.statements())
                    .allSatisfy(j -> assertThat(j.since()).isNull());
        }
    }

    @Test
    void rowsOfLaterDaysChangeNoEarlierStatement(@TempDir Path some, @TempDir Path all) {
        try (Store fewer = loaded(some, 95);
                Store more = loaded(all, DAYS)) {
            List<Statement> earlier = statements(record(fewer, LATER));
            assertThat(earlier).hasSizeGreaterThan(3);
            assertThat(statements(record(more, LATER)).stream()
                            .filter(s -> s.day().isBefore(day(95)))
                            .toList())
                    .isEqualTo(earlier);
        }
    }

    /** Each evening another program computes the record and ends without a farewell; at the end one more computes all of it. */
    @Test
    void aRecordIsTheSameDayByDayAndAfterwards(@TempDir Path folder) {
        List<Statement> asItRan = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            try (Store store = SqlStore.sqlite(folder)) {
                Instant noon = day(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
                if (day == 0) {
                    recorder(store, noon);
                }
                store.reports().append(reports(day, noon));
                // The quarrel of a day of France and Germany is reported late.
                if (day == 96) {
                    store.reports()
                            .append(acts(91, noon, "DEU", "FRA", "138", 3).toList());
                }
                if (day == 85) {
                    store.reports().amend(retraction("nothing of the kind", noon));
                }
                if ((day >= 72 && day % 12 == 0) || day == DAYS - 1) {
                    LocalDate from = asItRan.isEmpty()
                            ? FIRST
                            : asItRan.get(asItRan.size() - 1).day().plusDays(1);
                    statements(record(store, Evenings.end(day(day)).plusSeconds(1))).stream()
                            .filter(s -> !s.day().isBefore(from))
                            .forEach(asItRan::add);
                }
            }
        }
        try (Store store = SqlStore.sqlite(folder)) {
            TrackRecord record = record(store, Instant.parse("2025-03-01T12:00:00Z"));
            assertThat(statements(record)).isEqualTo(asItRan);
            assertThat(asItRan)
                    .extracting(Statement::kind)
                    .contains(Kind.SURGE, Kind.LEVEL_REACHED, Kind.GRAVE_ACT, Kind.TOP_FIVE);
            assertThat(asItRan).extracting(Statement::basis).containsOnly(Basis.LIVE);
        }
    }

    private static Amendment retraction(String why, Instant at) {
        return new Amendment("no such action", at, Amendment.Kind.RETRACT, List.of(), why, "ana");
    }

    @Test
    void aLateCorrectionChangesNoStatementAndShows(@TempDir Path folder) {
        try (Store store = loaded(folder, DAYS)) {
            TrackRecord before = record(store, LATER);
            String act =
                    of(before, "RUS-UKR", Kind.GRAVE_ACT).get(0).statement().action();
            assertThat(act).isNotNull();
            Instant at = Instant.parse("2025-03-09T10:00:00Z");
            store.reports()
                    .amend(new Amendment(
                            Objects.requireNonNull(act),
                            at,
                            Amendment.Kind.RETRACT,
                            List.of(),
                            "it was an exercise",
                            "ana"));

            TrackRecord after = record(store, at.plusSeconds(1));

            assertThat(statements(after)).isEqualTo(statements(before));
            Judged corrected = of(after, "RUS-UKR", Kind.GRAVE_ACT).get(0);
            Judged.Since since = Objects.requireNonNull(corrected.since());
            assertThat(since.stands()).isFalse();
            assertThat(since.change()).isEqualTo("retract");
            assertThat(since.action()).isEqualTo(act);
            assertThat(since.on()).isEqualTo(LocalDate.of(2025, 3, 9));
            assertThat(since.tension()).isLessThan(corrected.statement().tension());
            assertThat(of(after, "CHN-USA", Kind.SURGE).get(0).since()).isNull();
        }
    }
}
