package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.book.EvidenceParameters;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.rules.tag.IssueTagger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActionMergerTest {
    private static final Parameters ALL = Parameters.STANDARD;
    private static final Parameters HAND_ONLY = new Parameters(
            new TreeMap<>(Map.of(Feed.HAND, FeedParameters.STANDARD)),
            Parameters.RHO,
            Parameters.CEILING,
            Parameters.LEVELS,
            SurgeParameters.STANDARD,
            EvidenceParameters.STANDARD);
    private static final IssueTagger TAGGER = RuleBooks.read(null).issues().tagger();
    private static final LocalDate DAY = LocalDate.of(2024, 4, 26);

    private static Report report(
            Feed feed,
            String id,
            String code,
            String source,
            String target,
            @Nullable LocalDate reportedOn,
            String... issues) {
        EventKind kind = EventKind.of(null, null, code);
        return new Report(
                feed,
                id,
                Instant.EPOCH,
                reportedOn,
                new ReportContent(
                        DAY,
                        new ActorCode(source),
                        new ActorCode(target),
                        kind.type(),
                        kind.mode(),
                        kind.code(),
                        Stream.of(issues).map(IssueId::new).toList(),
                        "text of " + id,
                        null));
    }

    @Test
    void machineCodedReportsOfOneActMergeAndUniteTheirIssues() {
        List<Action> actions = AllActions.of(
                List.of(
                        report(Feed.ICEWS, "9", "111", "USA", "CHN", null, "trade"),
                        report(Feed.GDELT, "5", "111", "USA", "CHN", null, "taiwan"),
                        report(Feed.ICEWS, "7", "111", "USA", "CHN", null)),
                ALL,
                IssueTagger.none());

        assertThat(actions).hasSize(1);
        Action action = actions.get(0);
        assertThat(action.issues()).containsExactly(new IssueId("taiwan"), new IssueId("trade"));
        assertThat(action.summary()).isEqualTo("text of 5");
        assertThat(action.reports()).isEqualTo(3);
    }

    @Test
    void anotherDayActorDirectionOrCodeIsAnotherAct() {
        assertThat(AllActions.of(
                        List.of(
                                report(Feed.ICEWS, "1", "111", "USA", "CHN", null),
                                report(Feed.ICEWS, "2", "111", "CHN", "USA", null),
                                report(Feed.ICEWS, "3", "112", "USA", "CHN", null),
                                report(Feed.ICEWS, "4", "111", "USA", "RUS", null)),
                        ALL,
                        IssueTagger.none()))
                .hasSize(4);
    }

    @Test
    void handCodedReportsNeverMerge() {
        assertThat(AllActions.of(
                        List.of(
                                report(Feed.HAND, "1", "111", "USA", "CHN", null),
                                report(Feed.HAND, "2", "111", "USA", "CHN", null)),
                        ALL,
                        IssueTagger.none()))
                .extracting(Action::id)
                .containsExactly("1", "2");
    }

    @Test
    void aHostingThatMirrorsTheSameDaysVisitIsAbsorbed() {
        List<Action> actions = AllActions.of(
                List.of(
                        report(Feed.ICEWS, "1", "042", "USA", "CHN", null, "trade"),
                        report(Feed.ICEWS, "2", "043", "CHN", "USA", null, "taiwan"),
                        report(Feed.ICEWS, "3", "043", "USA", "CHN", null)),
                ALL,
                IssueTagger.none());

        assertThat(actions).hasSize(2);
        assertThat(actions)
                .filteredOn(
                        a -> a.type() == EventType.CONSULT && a.source().value().equals("USA"))
                .anySatisfy(visit -> {
                    assertThat(visit.code()).hasToString("042");
                    assertThat(visit.reports()).isEqualTo(2);
                    assertThat(visit.issues()).containsExactly(new IssueId("taiwan"), new IssueId("trade"));
                })
                .anySatisfy(hosting -> assertThat(hosting.code()).hasToString("043"));
    }

    @Test
    void lateEchoesAloneMakeNoActionButCountWhereOneReportIsNone() {
        Report echo = report(Feed.GDELT, "1", "111", "USA", "CHN", DAY.plusDays(31));
        Report fresh = report(Feed.GDELT, "2", "111", "USA", "CHN", DAY.plusDays(30));

        assertThat(AllActions.of(List.of(echo), ALL, IssueTagger.none())).isEmpty();
        assertThat(AllActions.of(List.of(echo, fresh), ALL, IssueTagger.none()))
                .singleElement()
                .extracting(Action::reports)
                .isEqualTo(2);
    }

    @Test
    void feedsThatTheRuleBookDoesNotNameDoNotCount() {
        assertThat(AllActions.of(
                        List.of(
                                report(Feed.GDELT, "1", "111", "USA", "CHN", null),
                                report(Feed.HAND, "2", "112", "USA", "CHN", null)),
                        HAND_ONLY,
                        IssueTagger.none()))
                .extracting(Action::id)
                .containsExactly("2");
    }

    @Test
    void theLaterReportUnderAnIdReplacesTheEarlier() {
        assertThat(AllActions.of(
                        List.of(
                                report(Feed.HAND, "1", "111", "USA", "CHN", null),
                                report(Feed.HAND, "1", "042", "USA", "CHN", null)),
                        ALL,
                        IssueTagger.none()))
                .singleElement()
                .extracting(Action::type)
                .isEqualTo(EventType.CONSULT);
    }

    @Test
    void theOrderOfReportsDoesNotMatter() {
        List<Report> reports = new ArrayList<>();
        List<String> codes = List.of("042", "043", "111", "163");
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            boolean out = random.nextBoolean();
            reports.add(report(
                    random.nextBoolean() ? Feed.ICEWS : Feed.GDELT,
                    "r" + i,
                    codes.get(random.nextInt(codes.size())),
                    out ? "USA" : "CHN",
                    out ? "CHN" : "USA",
                    DAY.plusDays(random.nextInt(40)),
                    random.nextBoolean() ? "trade" : "taiwan"));
        }
        List<Action> expected = AllActions.of(reports, ALL, IssueTagger.none());

        for (int round = 0; round < 20; round++) {
            Collections.shuffle(reports, random);
            assertThat(AllActions.of(reports, ALL, IssueTagger.none())).isEqualTo(expected);
        }
        assertThat(expected).hasSize(6);
    }

    private static Report of(Feed feed, String id, String summary, @Nullable String url, String... issues) {
        Report plain = report(feed, id, "112", "USA", "CHN", null, issues);
        ReportContent c = plain.content();
        return new Report(
                feed,
                id,
                plain.recordedAt(),
                null,
                new ReportContent(
                        c.day(), c.source(), c.target(), c.type(), c.mode(), c.code(), c.issues(), summary, url));
    }

    private static List<String> issues(Report... reports) {
        List<Action> actions = AllActions.of(List.of(reports), ALL, TAGGER);
        assertThat(actions).hasSize(1);
        return actions.get(0).issues().stream().map(IssueId::value).toList();
    }

    @Test
    void issuesOfFeedAndTaggerAreUnitedOverAllReportsOfAnAct() {
        assertThat(issues(
                        of(Feed.ICEWS, "1", "on Taiwan", null, "climate"),
                        of(Feed.GDELT, "2", "", "https://example.org/us-trade-war"),
                        of(Feed.GDELT, "3", "nothing", null)))
                .containsExactly("climate", "taiwan", "trade");
    }

    @Test
    void whatFitsTakesThePlaceOfGeneralAndNothingLeavesIt() {
        assertThat(issues(of(Feed.ICEWS, "1", "on Taiwan", null, "general"))).containsExactly("taiwan");
        assertThat(issues(of(Feed.ICEWS, "1", "nothing", null))).containsExactly("general");
        assertThat(issues(of(Feed.HAND, "1", "nothing", null))).containsExactly("general");
    }

    @Test
    void aPersonWhoNamesIssuesIsNotAddedTo() {
        assertThat(issues(of(Feed.HAND, "1", "on Taiwan", null, "climate"))).containsExactly("climate");
        assertThat(issues(of(Feed.HAND, "1", "on Taiwan", null, "general"))).containsExactly("general");
        assertThat(issues(of(Feed.HAND, "1", "on Taiwan", null, "climate", "general")))
                .containsExactly("climate");
        assertThat(issues(of(Feed.HAND, "1", "on Taiwan", null))).containsExactly("taiwan");
    }

    @Test
    void generalGivesWayAlsoWhereAPersonTagsAgain() {
        Amendment retag = new Amendment(
                "1",
                Instant.EPOCH,
                Amendment.Kind.RETAG,
                List.of(new IssueId("general"), new IssueId("trade")),
                "about tariffs",
                "ana");

        assertThat(ActionMerger.merge(
                        Pair.parse("CHN-USA"),
                        List.of(report(Feed.HAND, "1", "111", "USA", "CHN", null, "climate")),
                        ALL,
                        TAGGER,
                        Amendments.of(List.of(retag))))
                .singleElement()
                .satisfies(action -> assertThat(action.issues()).hasToString("[trade]"));
    }

    @Test
    void tagsNeverChangeAnActionsIdAndAnotherBookTagsAgain() {
        List<Report> reports =
                List.of(of(Feed.ICEWS, "1", "on Taiwan", null), of(Feed.ICEWS, "2", "on trade wars", null));
        Action tagged = AllActions.of(reports, ALL, TAGGER).get(0);
        Action untagged = AllActions.of(reports, ALL, IssueTagger.none()).get(0);

        assertThat(tagged.id()).isEqualTo(untagged.id());
        assertThat(tagged.issues()).isNotEqualTo(untagged.issues());
        assertThat(AllActions.of(reports, ALL, TAGGER)).containsExactly(tagged);
    }

    @Test
    void theOrderOfTaggedReportsDoesNotMatter() {
        List<String> summaries = List.of("on Taiwan", "a trade war", "", "climate change and Iran");
        Random random = new Random(2);
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            reports.add(of(
                    random.nextBoolean() ? Feed.ICEWS : Feed.GDELT,
                    "r" + i,
                    summaries.get(random.nextInt(summaries.size())),
                    null));
        }
        List<Action> expected = AllActions.of(reports, ALL, TAGGER);

        for (int round = 0; round < 10; round++) {
            Collections.shuffle(reports, random);
            assertThat(AllActions.of(reports, ALL, TAGGER)).isEqualTo(expected);
        }
    }

    @Test
    void triplingTheRowsRaisesReportsOnly() {
        List<Report> once = List.of(
                report(Feed.ICEWS, "1", "111", "USA", "CHN", null), report(Feed.ICEWS, "2", "163", "CHN", "USA", null));
        List<Report> thrice = new ArrayList<>(once);
        for (String again : List.of("a", "b")) {
            once.forEach(
                    r -> thrice.add(new Report(r.feed(), again + r.id(), r.recordedAt(), r.reportedOn(), r.content())));
        }

        assertThat(AllActions.of(thrice, ALL, IssueTagger.none()))
                .allMatch(a -> a.reports() == 3)
                .extracting(Action::id)
                .containsExactlyElementsOf(AllActions.of(once, ALL, IssueTagger.none()).stream()
                        .map(Action::id)
                        .toList());
    }

    private static Report telling(Feed feed, String id, String entities) {
        ReportContent c = report(feed, id, "190", "RUS", "UKR", null).content();
        return new Report(
                feed,
                id,
                Instant.EPOCH,
                null,
                new ReportContent(
                        c.day(), c.source(), c.target(), c.type(), c.mode(), c.code(), c.issues(), "", null, entities));
    }

    @Test
    void theVolumeOfAnActionCountsDifferentEntitiesAndNoCopies() {
        List<Report> reports = List.of(
                telling(Feed.ICEWS, "1", "Army (Russia)|Kyiv"),
                telling(Feed.ICEWS, "2", "Army (Russia)|Kyiv"),
                telling(Feed.ICEWS, "3", "Army (Russia)|Odesa"),
                telling(Feed.ICEWS, "4", "Navy (Russia)|Odesa"),
                telling(Feed.ICEWS, "5", "Navy (Russia)|Sumy"));

        assertThat(AllActions.of(reports, ALL, TAGGER)).singleElement().satisfies(action -> {
            assertThat(action.reports()).isEqualTo(5);
            assertThat(action.entityPairs()).isEqualTo(4);
            assertThat(action.volume()).isEqualTo(3);
        });
    }

    @Test
    void anActionOfSeveralFeedsCountsByTheSmallestKappa() {
        Parameters numbers = new Parameters(
                new TreeMap<>(Map.of(
                        Feed.GDELT, new FeedParameters(400, 600, 7, 7, 9, 120),
                        Feed.ICEWS, new FeedParameters(160, 240, 7, 7, 9, 120))),
                Parameters.RHO,
                Parameters.CEILING,
                Parameters.LEVELS,
                SurgeParameters.STANDARD,
                EvidenceParameters.STANDARD);
        Report gdelt = telling(Feed.GDELT, "1", "RUS|UKR");
        Report icews = telling(Feed.ICEWS, "1", "Russia|Ukraine");

        assertThat(AllActions.of(List.of(gdelt), numbers, TAGGER))
                .extracting(Action::feed)
                .containsExactly(Feed.GDELT);
        assertThat(AllActions.of(List.of(gdelt, icews), numbers, TAGGER))
                .extracting(Action::feed)
                .containsExactly(Feed.ICEWS);
    }
}
