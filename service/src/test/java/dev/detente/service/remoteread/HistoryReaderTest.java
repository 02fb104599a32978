package dev.detente.service.remoteread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.service.BaseRules;
import dev.detente.service.remoteread.LabelMatcher.Kind;
import dev.detente.service.scoring.Query;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.store.InMemoryReportStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is too much for one answer. */
class HistoryReaderTest {
    private static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");
    private static final List<String> ACTORS = List.of(
            "ARG", "AUS", "BRA", "CAN", "CHL", "CHN", "DEU", "EGY", "ESP", "FIN", "FRA", "GBR", "IND", "IRN", "ISR",
            "ITA", "JPN", "KOR", "MEX", "NOR", "PAK", "POL", "RUS", "TUR", "UKR", "USA");
    private static final int DYADS = ACTORS.size() * (ACTORS.size() - 1) / 2;

    private final HistoryReader reader = reader();

    private static HistoryReader reader() {
        InMemoryReportStore store = new InMemoryReportStore();
        List<Report> reports = new ArrayList<>();
        for (String source : ACTORS) {
            for (String target : ACTORS) {
                if (source.compareTo(target) < 0) {
                    reports.add(accusation(source, target));
                }
            }
        }
        store.append(reports);
        return new HistoryReader(new Scoring(store, BaseRules.engine(), () -> NOW, false).view(Query.NOW), NOW);
    }

    private static Report accusation(String source, String target) {
        EventKind kind = EventKind.of("ACCUSE", null, null);
        return new Report(
                Feed.HAND,
                source + target,
                NOW,
                null,
                new ReportContent(
                        LocalDate.parse("2023-01-01"),
                        new ActorCode(source),
                        new ActorCode(target),
                        kind.type(),
                        kind.mode(),
                        kind.code(),
                        List.of(),
                        "",
                        null));
    }

    private List<HistorySeries> read(Duration back, Duration step, String metric, LabelMatcher... others) {
        List<LabelMatcher> matchers = new ArrayList<>(List.of(others));
        matchers.add(LabelMatcher.of(Kind.EQUAL, "__name__", metric));
        return reader.read(
                new ReadQuery(NOW.minus(back).toEpochMilli(), NOW.toEpochMilli(), matchers, step.toMillis(), 0));
    }

    @Test
    void everyDyadOverALongTimeIsRefusedAndTheMessageNamesANarrowerQuery() {
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> read(Duration.ofDays(400), Duration.ofDays(1), "tension_history_score"))
                .withMessageContaining("would read " + DYADS + " dyads over 401 days")
                .withMessageContaining("tension_history_score{dyad=\"CHN-USA\"}, or for 31 days at most");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> read(Duration.ofDays(400), Duration.ofDays(1), "tension_history_actor_score"))
                .withMessageContaining("tension_history_actor_score{actor=\"USA\"}");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() ->
                        read(Duration.ofDays(400), Duration.ofDays(1), "tension_history_directed_escalation_load"))
                .withMessageContaining("{source=\"CHN\",target=\"USA\"}");
    }

    @Test
    void everyDyadOverAMonthAndOneActorsOverAnyTimeAreTold() {
        LabelMatcher all = LabelMatcher.of(Kind.EQUAL, "issue", "all");

        assertThat(read(Duration.ofDays(30), Duration.ofDays(1), "tension_history_score", all))
                .hasSize(DYADS);
        assertThat(read(
                        Duration.ofDays(500),
                        Duration.ofDays(1),
                        "tension_history_score",
                        all,
                        LabelMatcher.of(Kind.EQUAL, "actor_b", "USA")))
                .hasSize(ACTORS.size() - 1);
        assertThat(read(
                        Duration.ofDays(500),
                        Duration.ofDays(1),
                        "tension_history_actor_score",
                        all,
                        LabelMatcher.of(Kind.EQUAL, "actor", "USA")))
                .hasSize(1);
    }

    @Test
    void moreSamplesThanOneAnswerHoldsAreRefused() {
        LabelMatcher dyad = LabelMatcher.of(Kind.EQUAL, "dyad", "CHN-USA");

        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> read(Duration.ofDays(365 * 60), Duration.ZERO, "tension_history_score", dyad))
                .withMessageContaining("a query without one gets a sample every 4 minutes");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> read(Duration.ofDays(30), Duration.ofSeconds(60), "tension_history_score"))
                .withMessageContaining("a longer step");
    }

    @Test
    void aPatternIsMatchedInLinearTimeAndAWrongOneIsNamed() {
        String slow = "(A|A)*".repeat(20) + "x";

        assertThat(read(
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        "tension_history_score",
                        LabelMatcher.of(Kind.MATCHES, "dyad", slow)))
                .isEmpty();
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> LabelMatcher.of(Kind.MATCHES, "dyad", "CHN-(USA"))
                .withMessageContaining("is no regular expression (RE2): missing closing )");
    }
}
