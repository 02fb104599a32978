package dev.detente.record;

import static dev.detente.record.SomeRecord.ATTACK;
import static dev.detente.record.SomeRecord.DAYS;
import static dev.detente.record.SomeRecord.FIRST;
import static dev.detente.record.SomeRecord.FORCE;
import static dev.detente.record.SomeRecord.QUARREL;
import static dev.detente.record.SomeRecord.acts;
import static dev.detente.record.SomeRecord.day;
import static dev.detente.record.SomeRecord.recorder;
import static dev.detente.record.SomeRecord.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Amendment;
import dev.detente.model.work.Progress;
import dev.detente.record.Statement.Basis;
import dev.detente.record.Statement.Kind;
import dev.detente.record.StatementVerdict.Verdict;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes.Followed;
import dev.detente.scoring.Evenings;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of {@link SomeRecord}. */
class RecorderTest {
    private static TrackRecord record(SqlStore store, Instant now) {
        return recorder(store, now).record(Progress.none()).orElseThrow();
    }

    private static List<Statement> statements(TrackRecord record) {
        return record.statements().stream().map(StatementVerdict::statement).toList();
    }

    private static List<StatementVerdict> of(TrackRecord record, String dyad, Kind kind) {
        return record.statements().stream()
                .filter(j -> j.statement().dyad().toString().equals(dyad)
                        && j.statement().kind() == kind)
                .toList();
    }

    /** A store into which all was loaded at once, long after. */
    private static SqlStore loaded(Path folder, int days) {
        SqlStore store = SqlStore.sqlite(folder);
        Instant at = Instant.parse("2025-03-01T12:00:00Z");
        for (int day = 0; day < days; day++) {
            store.reports().append(reports(day, at));
        }
        return store;
    }

    private static final Instant LATER = Instant.parse("2025-03-01T13:00:00Z");

    @Test
    void aReplayedRecordSaysWhatFollowedAndWhatCameUnannounced(@TempDir Path folder) {
        try (SqlStore store = loaded(folder, DAYS)) {
            TrackRecord record = record(store, LATER);

            StatementVerdict surge = of(record, "CHN-USA", Kind.SURGE).get(0);
            assertThat(surge.statement().day()).isBetween(day(QUARREL), day(QUARREL + 7));
            assertThat(surge.statement().basis()).isEqualTo(Basis.IN_SAMPLE);
            assertThat(surge.after().get(Outcome.FIRST_FORCE))
                    .isEqualTo(
                            new StatementVerdict.After(List.of(Followed.NO, Followed.YES, Followed.YES), day(FORCE)));
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
    void alarmsAreComparedWithOtherDaysOfTheSamePairs(@TempDir Path folder) {
        try (SqlStore store = loaded(folder, DAYS)) {
            TrackRecord record = record(store, LATER);
            Summary summary = Summary.of(record, Summary.Filter.ALL);

            assertThat(summary.all().statements())
                    .as("the five that rose most are no alarm")
                    .isEqualTo((int) record.statements().stream()
                            .filter(j -> j.statement().kind() != Kind.TOP_FIVE)
                            .count())
                    .isLessThan(summary.statements().size());
            assertThat(summary.all().shares())
                    .filteredOn(s -> s.times() != null)
                    .isNotEmpty()
                    .allSatisfy(s -> {
                        assertThat(Objects.requireNonNull(s.times()) * Objects.requireNonNull(s.usual()))
                                .isCloseTo(s.share(), within(1e-12));
                        assertThat(s.low() == null || s.low() <= s.times()).isTrue();
                        assertThat(s.high() == null || s.high() >= s.times()).isTrue();
                    });
            double days = ChronoUnit.DAYS.between(record.from(), record.to()) + 1.0;
            double byChance = record.came().stream()
                    .filter(c -> c.outcome() == Outcome.FIRST_FORCE)
                    .mapToDouble(c -> record.from()
                                    .datesUntil(record.to().plusDays(1))
                                    .filter(day -> record.statements().stream()
                                            .map(StatementVerdict::statement)
                                            .anyMatch(s -> s.kind() != Kind.TOP_FIVE
                                                    && s.dyad().equals(c.dyad())
                                                    && s.day().isBefore(day)
                                                    && !s.day().plusDays(30).isBefore(day)))
                                    .count()
                            / days)
                    .sum();
            assertThat(summary.outcomes().get(0).byChance()).isPositive().isCloseTo(byChance, within(1e-9));
            assertThat(summary.verdict()).startsWith("There are too few cases");
        }
    }

    @Test
    void rowsOfLaterDaysChangeNoEarlierStatement(@TempDir Path some, @TempDir Path all) {
        try (SqlStore fewer = loaded(some, 95);
                SqlStore more = loaded(all, DAYS)) {
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
            try (SqlStore store = SqlStore.sqlite(folder)) {
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
        try (SqlStore store = SqlStore.sqlite(folder)) {
            TrackRecord record = record(store, Instant.parse("2025-03-01T12:00:00Z"));
            assertThat(statements(record)).isEqualTo(asItRan);
            Recorder anew = recorder(store, StatementStore.NONE, () -> LATER);
            assertThat(statements(anew.record(Progress.none()).orElseThrow())).isEqualTo(asItRan);
            assertThat(asItRan)
                    .extracting(Statement::kind)
                    .contains(Kind.SURGE, Kind.LEVEL_REACHED, Kind.GRAVE_ACT, Kind.TOP_FIVE);
            assertThat(asItRan).extracting(Statement::basis).containsOnly(Basis.LIVED_THROUGH);
        }
    }

    private static Amendment retraction(String why, Instant at) {
        return new Amendment("no such action", at, Amendment.Kind.RETRACT, List.of(), why, "ana");
    }

    @Test
    void aLateCorrectionChangesNoStatementAndShows(@TempDir Path folder) {
        try (SqlStore store = loaded(folder, DAYS)) {
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
            StatementVerdict corrected = of(after, "RUS-UKR", Kind.GRAVE_ACT).get(0);
            StatementVerdict.Since since = Objects.requireNonNull(corrected.since());
            assertThat(since.stands()).isFalse();
            assertThat(since.change()).isEqualTo("retract");
            assertThat(since.action()).isEqualTo(act);
            assertThat(since.on()).isEqualTo(LocalDate.of(2025, 3, 9));
            assertThat(since.tension()).isLessThan(corrected.statement().tension());
            assertThat(of(after, "CHN-USA", Kind.SURGE).get(0).since()).isNull();
        }
    }
}
