package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    private static final LocalDate DAY = LocalDate.of(2024, 2, 10);
    private static final Instant RECORDED = Instant.parse("2024-02-11T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, false", "30, false", "31, true", "365, true", "3650, true", "-1, false"})
    void aReportIsALateEchoWhenPublishedMoreThan30DaysAfterTheAct(int days, boolean late) {
        assertThat(report(DAY.plusDays(days)).lateEcho()).isEqualTo(late);
    }

    @Test
    void theThirtyDaysAreCountedAcrossALeapDay() {
        assertThat(report(LocalDate.of(2024, 3, 11)).lateEcho()).isFalse();
        assertThat(report(LocalDate.of(2024, 3, 12)).lateEcho()).isTrue();
    }

    @Test
    void aReportWithoutAPublicationDayIsNeverALateEcho() {
        assertThat(report(null).lateEcho()).isFalse();
    }

    @Test
    void reportsWithEqualContentAndPublicationDaySayTheSame() {
        Report first = report(DAY);
        Report later = new Report(first.feed(), first.id(), RECORDED.plusSeconds(60), DAY, first.content());

        assertThat(first.saysTheSameAs(later)).isTrue();
        assertThat(first.saysTheSameAs(report(null))).isFalse();
        assertThat(report(null).saysTheSameAs(first)).isFalse();
        assertThat(report(null).saysTheSameAs(report(null))).isTrue();
        assertThat(first.saysTheSameAs(new Report(Feed.HAND, "r1", RECORDED, DAY, content(DAY, "other words"))))
                .isFalse();
    }

    @Test
    void anIdHas1To200Characters() {
        ReportContent content = content(DAY, "");

        assertThat(new Report(Feed.HAND, "x".repeat(200), RECORDED, null, content).id())
                .hasSize(200);
        for (String id : List.of("", "x".repeat(201))) {
            assertThatThrownBy(() -> new Report(Feed.HAND, id, RECORDED, null, content))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a report id has 1 to 200 characters, not " + id.length());
        }
    }

    @Test
    void daysBefore1900AreRefused() {
        LocalDate first = LocalDate.of(1900, 1, 1);

        assertThat(content(first, "").day()).isEqualTo(first);
        assertThatThrownBy(() -> content(first.minusDays(1), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("day 1899-12-31 is before 1900-01-01");
    }

    @Test
    void aSummaryIsALineAndNoArticle() {
        assertThat(content(DAY, "x".repeat(2_000)).summary()).hasSize(2_000);
        assertThatThrownBy(() -> content(DAY, "x".repeat(2_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a summary has at most 2000 characters");
    }

    @Test
    void entitiesAreNamesAndNoList() {
        assertThat(naming("x".repeat(400)).entities()).hasSize(400);
        assertThat(content(DAY, "").entities()).isNull();
        assertThatThrownBy(() -> naming("x".repeat(401)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entities have at most 400 characters");
    }

    private static ReportContent naming(String entities) {
        return new ReportContent(
                DAY,
                new ActorCode("USA"),
                new ActorCode("CHN"),
                EventType.ACCUSE,
                null,
                null,
                List.of(),
                "",
                null,
                entities);
    }

    @Test
    void issuesAreSortedAndEachAppearsOnce() {
        ReportContent content = new ReportContent(
                DAY,
                new ActorCode("USA"),
                null,
                EventType.STATEMENT,
                null,
                null,
                List.of(new IssueId("trade"), new IssueId("aid"), new IssueId("trade")),
                "",
                null);

        assertThat(content.issues()).extracting(IssueId::value).containsExactly("aid", "trade");
    }

    @Test
    void anActionWithoutIssuesIsAboutGeneralAndHasAtLeastOneReport() {
        Action action = action("USA", 1);

        assertThat(action.issues()).containsExactly(IssueId.GENERAL);
        assertThat(String.valueOf(action.dyad())).isEqualTo("CHN-USA");
        assertThatThrownBy(() -> action("USA", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an action has at least one report, not 0");
        assertThatThrownBy(() -> action("CHN", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source and target are both CHN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Trade", "two words", "-trade", "trade-", "a--b", "träde"})
    void anIssueIdIsLowerCaseWordsJoinedByDashes(String text) {
        assertThatThrownBy(() -> new IssueId(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text
                        + "\" is not an issue id: use lower-case words joined by dashes, such as south-china-sea");
    }

    @Test
    void onlyHandCodedReportsAreNotMachineCoded() {
        assertThat(Feed.values()).filteredOn(feed -> !feed.machineCoded()).containsExactly(Feed.HAND);
        assertThat(Feed.find("icews")).contains(Feed.ICEWS);
        assertThat(Feed.find("ICEWS")).isEmpty();
    }

    private static Action action(String source, int reports) {
        return new Action(
                "1",
                DAY,
                new ActorCode(source),
                new ActorCode("CHN"),
                EventType.AID,
                null,
                null,
                List.of(),
                "",
                null,
                reports,
                Feed.HAND,
                1,
                false);
    }

    private static Report report(@Nullable LocalDate reportedOn) {
        return new Report(Feed.HAND, "r1", RECORDED, reportedOn, content(DAY, ""));
    }

    private static ReportContent content(LocalDate day, String summary) {
        return new ReportContent(
                day,
                new ActorCode("USA"),
                new ActorCode("CHN"),
                EventType.ACCUSE,
                null,
                null,
                List.of(),
                summary,
                null);
    }
}
