package dev.detente.intake.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.api.wiring.FeedHealth;
import dev.detente.api.wiring.GdeltProperties;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.live.FeedException.Kind;
import dev.detente.model.Report;
import dev.detente.store.ImportJob;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

class GdeltFeedTest extends FeedTest {
    /** Five intervals in a row; the first one is there when the feed begins. */
    private static final List<String> STAMPS =
            List.of("20240501233000", "20240501234500", "20240502000000", "20240502001500", "20240502003000");

    private static final String LAST = STAMPS.get(4);

    /** The feed has imported the first interval; then the others are published while it is away. */
    private void outage() throws InterruptedException {
        server.publish(STAMPS.get(0));
        settle(feed());
        assertThat(intervals()).containsExactly(STAMPS.get(0));
        STAMPS.subList(1, 5).forEach(server::publish);
        heard.all.clear();
    }

    /** The intervals of the reports that are stored; each has two reports under the ids that its file gives. */
    private Set<String> intervals() {
        Set<String> intervals = new TreeSet<>();
        List<Report> reports = store.reports().reports();
        assertThat(reports).extracting(Report::id).doesNotHaveDuplicates();
        for (Report report : reports) {
            intervals.add("20" + report.id().substring(0, 12));
        }
        assertThat(reports).hasSize(2 * intervals.size());
        return intervals;
    }

    private long read() {
        return store.imports().latest(1000).stream()
                .mapToLong(job -> job.counts().rows())
                .sum();
    }

    private void assertAllIsThereOnce() throws Exception {
        assertThat(intervals()).containsExactlyElementsOf(STAMPS);
        assertThat(read()).isEqualTo(3L * STAMPS.size());
        assertThat(store.feedPositions().last("gdelt/2024-05-01")).hasValue(STAMPS.get(1));
        assertThat(store.feedPositions().last("gdelt/2024-05-02")).hasValue(LAST);
        try (Stream<Path> files = Files.list(folder.resolve("gdelt"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFirstStartTakesTheDaySoFarAndThenEachNewInterval() throws Exception {
        server.publish(STAMPS.get(0));
        server.publish(STAMPS.get(1));
        GdeltFeed feed = feed();
        settle(feed);
        assertThat(intervals()).containsExactlyElementsOf(STAMPS.subList(0, 2));

        int before = server.asked().size();
        for (String stamp : STAMPS.subList(2, 5)) {
            server.publish(stamp);
            assertThat(feed.pass()).isEqualTo(POLL);
        }

        assertAllIsThereOnce();
        assertThat(server.asked().subList(before, server.asked().size()))
                .containsExactly(
                        "lastupdate.txt",
                        STAMPS.get(2) + ".export.CSV.zip",
                        "lastupdate.txt",
                        STAMPS.get(3) + ".export.CSV.zip",
                        "lastupdate.txt",
                        STAMPS.get(4) + ".export.CSV.zip");
        assertThat(heard.all).filteredOn("imported"::equals).hasSize(5);
        // The day before is not listed.
        assertThat(heard.all).hasSize(6).containsOnlyOnce("skipped");
    }

    @Test
    void aReportSaysWhatTheRowSays() throws Exception {
        server.publish(STAMPS.get(0));
        settle(feed());

        Report accusation = store.reports().reports().get(0);
        assertThat(accusation.id()).isEqualTo("2405012330000");
        assertThat(accusation.recordedAt()).isEqualTo(clock.now);
        assertThat(accusation.reportedOn()).isEqualTo("2024-05-01");
        assertThat(accusation.content().pair()).hasToString("CHN-USA");
        ImportJob job = store.imports().latest(1).get(0);
        assertThat(job.name()).isEqualTo(STAMPS.get(0) + ".export.CSV.zip");
        assertThat(job.counts().leftOut()).containsEntry("same-actor", 1L);
    }

    @Test
    void nothingNewIsNoWorkAndNoFailure() throws Exception {
        server.publish(STAMPS.get(0));
        GdeltFeed feed = feed();
        settle(feed);
        clock.now = clock.now.plus(POLL);
        assertThat(feed.pass()).isEqualTo(POLL);

        assertThat(store.imports().latest(10)).hasSize(1);
        assertThat(feed.status().lastSuccess()).isEqualTo(clock.now);
        assertThat(feed.status().lastFailure()).isNull();
    }

    @Test
    void afterAnOutageTheDaySoFarComesFirst() throws Exception {
        outage();
        assertThat(settle(feed())).isEmpty();

        assertAllIsThereOnce();
        assertThat(server.asked())
                .endsWith(
                        "lastupdate.txt",
                        "masterfilelist.txt",
                        STAMPS.get(2) + ".export.CSV.zip",
                        STAMPS.get(3) + ".export.CSV.zip",
                        STAMPS.get(4) + ".export.CSV.zip",
                        "masterfilelist.txt",
                        "masterfilelist.txt",
                        STAMPS.get(1) + ".export.CSV.zip");
    }

    static Stream<Arguments> misdeeds() {
        String file = STAMPS.get(2) + ".export.CSV.zip";
        String list = "masterfilelist.txt";
        String last = "lastupdate.txt";
        return Stream.of(
                misdeed("file-500", Kind.STATUS, s -> s.misbehave(file, GdeltServer.status(500))),
                misdeed("file-gone-once", Kind.MISSING, s -> s.misbehave(file, GdeltServer.status(404))),
                misdeed("file-breaks-off", Kind.CONNECTION, s -> s.misbehave(file, GdeltServer.breakOff())),
                misdeed("file-truncated", Kind.SIZE, s -> s.misbehave(file, GdeltServer.half())),
                misdeed("file-wrong", Kind.CHECKSUM, s -> s.misbehave(file, GdeltServer.wrongByte())),
                misdeed("file-endless", Kind.SIZE, s -> s.misbehave(file, GdeltServer.endless())),
                misdeed("list-500", Kind.STATUS, s -> s.misbehave(list, GdeltServer.status(503))),
                misdeed("list-breaks-off", Kind.CONNECTION, s -> s.misbehave(list, GdeltServer.breakOff())),
                misdeed("last-500", Kind.STATUS, s -> s.misbehave(last, GdeltServer.status(500))),
                misdeed("last-empty", Kind.CONTENT, s -> s.misbehave(last, (e, b) -> e.sendResponseHeaders(200, -1))),
                misdeed("last-endless", Kind.SIZE, s -> s.misbehave(last, GdeltServer.endless())));
    }

    private static Arguments misdeed(String name, Kind kind, Consumer<GdeltServer> misdeed) {
        return Arguments.argumentSet(name, kind, misdeed);
    }

    @ParameterizedTest
    @MethodSource("misdeeds")
    void aFailureIsRetriedAndNothingIsLostOrDoubled(Kind kind, Consumer<GdeltServer> misdeed) throws Exception {
        outage();
        misdeed.accept(server);
        GdeltFeed feed = feed();
        List<Duration> waits = settle(feed);

        assertThat(waits).hasSize(1).allMatch(wait -> wait.compareTo(Duration.ofSeconds(30)) <= 0);
        assertThat(heard.all).containsOnlyOnce(kind.id()).doesNotContain("skipped");
        assertThat(heard.all).filteredOn("imported"::equals).hasSize(4);
        assertThat(failure(feed)).isEqualTo(kind);
        assertAllIsThereOnce();
    }

    @Test
    void aServerThatFallsSilentIsTriedAgain() throws Exception {
        outage();
        server.misbehave(STAMPS.get(2) + ".export.CSV.zip", server.silence(), server.stall());
        settle(feed(1, Duration.ofSeconds(1)));

        assertThat(heard.all).contains("timeout");
        assertAllIsThereOnce();
    }

    @Test
    void failuresInARowAreAnsweredWithLongerAndLongerWaits() throws Exception {
        outage();
        GdeltServer.Answer[] many = new GdeltServer.Answer[8];
        Arrays.fill(many, GdeltServer.status(500));
        server.misbehave("lastupdate.txt", many);
        List<Duration> waits = settle(feed());

        assertThat(waits).hasSize(8);
        assertThat(waits.get(7)).isBetween(POLL.dividedBy(2), POLL);
        assertThat(waits.get(3)).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(4));
        assertAllIsThereOnce();
    }

    @Test
    void aZipThatIsBrokenAtItsSourceIsSkippedAfterSomeTries() throws Exception {
        outage();
        byte[] whole = server.file(STAMPS.get(2));
        server.replace(STAMPS.get(2), Arrays.copyOf(whole, whole.length / 2));
        server.lastUpdate(LAST);
        GdeltFeed feed = feed();
        List<Duration> waits = settle(feed);

        assertThat(waits).hasSize(TRIES - 1);
        assertThat(heard.all).containsOnlyOnce("skipped");
        assertThat(failure(feed)).isEqualTo(Kind.CONTENT);
        assertThat(String.valueOf(feed.status().lastFailure())).contains("not a whole zip");
        assertThat(feed.backfill().holes()).containsExactly(STAMPS.get(2));
        assertThat(intervals()).containsExactly(STAMPS.get(0), STAMPS.get(1), STAMPS.get(3), STAMPS.get(4));
    }

    @Test
    void whatIsWrongTodayDoesNotKeepThePastWaiting() throws Exception {
        outage();
        server.unlist(STAMPS.get(2));
        feed().pass();

        assertThat(intervals()).containsExactlyElementsOf(STAMPS.subList(0, 2));
    }

    @Test
    void anIntervalThatTheListLeavesOutIsSkippedAfterSomeTriesInOrder() throws Exception {
        outage();
        server.unlist(STAMPS.get(2));
        server.unlist(STAMPS.get(3));
        List<Duration> waits = settle(feed());

        assertThat(waits).hasSize(TRIES - 1);
        assertThat(heard.all).filteredOn("skipped"::equals).hasSize(2);
        assertThat(heard.all).filteredOn("missing"::equals).hasSize(TRIES - 1);
        assertThat(intervals()).containsExactly(STAMPS.get(0), STAMPS.get(1), STAMPS.get(4));
    }

    @Test
    void anIntervalThatTheListNamesLateIsNotSkipped() throws Exception {
        outage();
        server.unlist(STAMPS.get(1));
        GdeltFeed feed = feed();
        clock.now = clock.now.plus(feed.pass());
        server.publish(STAMPS.get(1));
        server.lastUpdate(LAST);
        settle(feed);

        assertThat(heard.all).doesNotContain("skipped");
        assertAllIsThereOnce();
    }

    @Test
    void anIntervalWhoseFileIsGoneIsSkippedAfterSomeTries() throws Exception {
        outage();
        server.remove(STAMPS.get(2));
        List<Duration> waits = settle(feed());

        assertThat(waits).hasSize(TRIES - 1);
        assertThat(heard.all).containsOnlyOnce("skipped");
        assertThat(intervals()).containsExactly(STAMPS.get(0), STAMPS.get(1), STAMPS.get(3), STAMPS.get(4));
    }

    @Test
    void aListThatEndsTooEarlyMakesNobodySkipWhatItMayYetName() throws Exception {
        outage();
        STAMPS.subList(2, 5).forEach(server::unlist);
        GdeltFeed feed = feed();
        for (int i = 0; i < 2 * TRIES; i++) {
            clock.now = clock.now.plus(feed.pass());
        }
        assertThat(heard.all).doesNotContain("skipped");
        assertThat(intervals()).containsExactlyElementsOf(STAMPS.subList(0, 2));

        STAMPS.subList(2, 5).forEach(server::publish);
        settle(feed);
        assertAllIsThereOnce();
    }

    @Test
    void repeatsDisorderAndLinesThatAreNoneInTheListDoNoHarm() throws Exception {
        outage();
        server.disorder();
        settle(feed());

        assertThat(heard.all).containsExactly("imported", "imported", "imported", "imported");
        assertAllIsThereOnce();
    }

    @Test
    void aShortListThatGoesBackwardsDoesNoHarm() throws Exception {
        outage();
        GdeltFeed feed = feed();
        settle(feed);
        server.lastUpdate(STAMPS.get(1));
        settle(feed);

        assertAllIsThereOnce();
    }

    @Test
    void aShortListFromTheFutureIsNotFollowed() throws Exception {
        outage();
        server.lastUpdateIs("1 297a16b493de7cf6ca809a7cc31d0b93 http://h/20990101000000.export.CSV.zip");
        GdeltFeed feed = feed();
        feed.pass();
        assertThat(failure(feed)).isEqualTo(Kind.CONTENT);

        server.lastUpdate(LAST);
        settle(feed);
        assertAllIsThereOnce();
    }

    @Test
    void aRestartGoesOnWhereTheFeedStoppedWhereverThatWas() throws Exception {
        outage();
        for (String stamp : STAMPS.subList(1, 5)) {
            server.misbehave(stamp + ".export.CSV.zip", GdeltServer.status(500), GdeltServer.half());
        }
        for (int i = 0; i < 9; i++) {
            clock.now = clock.now.plus(feed().pass());
        }

        assertAllIsThereOnce();
    }

    @Test
    void aRestartOfAllWithTheDatabaseGoesOnWhereTheFeedStopped() throws Exception {
        store.close();
        store = SqlStore.sqlite(folder.resolve("store"));
        outage();
        server.misbehave(STAMPS.get(2) + ".export.CSV.zip", GdeltServer.wrongByte());
        feed().pass();
        store.close();
        store = SqlStore.sqlite(folder.resolve("store"));
        assertThat(intervals()).containsExactlyElementsOf(STAMPS.subList(0, 2));
        assertThat(settle(feed())).isEmpty();

        assertAllIsThereOnce();
    }

    @Test
    void anImportThatIsCutOffGoesOnWhereItStopped() throws Exception {
        outage();
        faults = 2;
        List<Duration> waits = settle(feed());

        assertThat(waits).hasSize(2);
        assertThat(heard.all).containsExactly("store", "imported", "store", "imported", "imported", "imported");
        assertThat(store.imports().running()).isEmpty();
        assertThat(store.imports().latest(100)).hasSize(STAMPS.size());
        assertAllIsThereOnce();
    }

    @Test
    void anImportedIntervalThatWasNotNotedIsReadAgainAsDuplicates() throws Exception {
        server.publish(STAMPS.get(0));
        settle(feed());
        Set<Report> before = Set.copyOf(store.reports().reports());
        store.feedPositions().append("gdelt/2024-05-01", "20240501231500", clock.now);
        settle(feed());

        assertThat(store.reports().reports()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(store.imports().latest(1).get(0).counts().duplicates()).isEqualTo(2);
    }

    @Test
    void theTranslatedStreamHasAPositionOfItsOwn() throws Exception {
        try (GdeltServer translated = new GdeltServer(GdeltStream.TRANSLATION)) {
            server.publish(STAMPS.get(0));
            translated.publish(STAMPS.get(1));
            settle(feed());
            settle(feed(GdeltStream.TRANSLATION, translated, 1, LONG));

            assertThat(translated.asked())
                    .containsOnly(
                            "lastupdate-translation.txt",
                            "masterfilelist-translation.txt",
                            STAMPS.get(1) + ".translation.export.CSV.zip");
        }
        assertThat(intervals()).containsExactlyElementsOf(STAMPS.subList(0, 2));
        assertThat(store.feedPositions().last("gdelt/2024-05-01")).hasValue(STAMPS.get(0));
        assertThat(store.feedPositions().last("gdelt-translation/2024-05-01")).hasValue(STAMPS.get(1));
    }

    @Test
    void theLagIsTheTimeSinceTheLastInterval() throws Exception {
        clock.now = Instant.parse("2024-05-01T23:40:00Z");
        server.publish(STAMPS.get(0));
        GdeltFeed feed = feed();
        clock.now = clock.now.plusSeconds(7);
        assertThat(feed.lag()).isEqualTo(Duration.ofSeconds(7));
        settle(feed);

        assertThat(feed.lag()).isEqualTo(Duration.ofSeconds(607));
        assertThat(feed().lag()).isEqualTo(Duration.ofSeconds(607));
    }

    @Test
    void aFeedThatIsStoppedEndsAfterAWholeInterval() throws Exception {
        outage();
        GdeltFeed feed = feed();
        server.misbehave(STAMPS.get(2) + ".export.CSV.zip", (exchange, body) -> {
            feed.stop();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        feed.pass();
        assertThat(intervals()).containsExactly(STAMPS.get(0), STAMPS.get(2));

        settle(feed());
        assertAllIsThereOnce();
    }

    @Test
    void healthIsOutOfServiceOnlyWhenTheFeedIsTooFarBehind() throws Exception {
        clock.now = Instant.parse("2024-05-01T23:40:00Z");
        server.publish(STAMPS.get(0));
        GdeltFeed feed = feed();
        FeedHealth health = new FeedHealth(List.of(feed), Duration.ofHours(2));
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails().toString())
                .isEqualTo(
                        "{gdelt={lastInterval=none, lagSeconds=0, lastSuccess=none, pastDays=0 of 1, skipped=none, lastFailure=none}}");

        settle(feed);
        server.misbehave("lastupdate.txt", GdeltServer.status(503));
        feed.pass();
        clock.now = Instant.parse("2024-05-02T01:30:00Z");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails().toString())
                .isEqualTo(
                        "{gdelt={lastInterval=2024-05-01T23:30:00Z, lagSeconds=7200, lastSuccess=2024-05-01T23:40:00Z,"
                                + " pastDays=1 of 1, skipped=2024-04-30, lastFailure=2024-05-01T23:40:00Z status: gdeltv2/lastupdate.txt was answered with status 503}}");

        clock.now = clock.now.plusSeconds(1);
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void settingsThatCannotBeMeantAreRefusedWithARemedy() {
        assertThatThrownBy(() -> bind(Map.of("url", "ftp://example.org/")))
                .rootCause()
                .hasMessageContaining("http://data.gdeltproject.org/")
                .hasMessageContaining("ftp://example.org/");
        assertThatThrownBy(() -> bind(Map.of("days", "-1"))).rootCause().hasMessageContaining("detente.gdelt.days");
        assertThatThrownBy(() -> bind(Map.of("rate", "0B"))).rootCause().hasMessageContaining("detente.gdelt.rate");
        assertThatThrownBy(() -> bind(Map.of("poll", "0s"))).rootCause().hasMessageContaining("detente.gdelt.poll");
        assertThatThrownBy(() -> bind(Map.of("tries", "0"))).rootCause().hasMessageContaining("detente.gdelt.tries");
        assertThatThrownBy(() -> bind(Map.of("min-articles", "0")))
                .rootCause()
                .hasMessageContaining("detente.gdelt.min-articles");
    }

    @Test
    void settingsHaveTheDefaultsOfTheirDescriptions() {
        GdeltProperties settings = bind(Map.of("url", "http://mirror.example/gdelt"));

        assertThat(settings.url()).hasToString("http://mirror.example/gdelt/");
        assertThat(settings.poll()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.maxLag()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.minArticles()).isEqualTo(RowFilter.STANDARD.minArticles());
        assertThat(settings.rootEventsOnly()).isEqualTo(RowFilter.STANDARD.rootEventsOnly());
        assertThat(settings.days()).isEqualTo(90);
        assertThat(settings.rate()).isEqualTo(DataSize.ofMegabytes(60));
        assertThat(settings.minFree()).isEqualTo(DataSize.ofGigabytes(1));
        assertThat(settings.streams()).containsExactly(GdeltStream.ENGLISH);
    }

    private static GdeltProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings.entrySet().stream()
                        .collect(Collectors.toMap(e -> "detente.gdelt." + e.getKey(), Map.Entry::getValue))))
                .bindOrCreate("detente.gdelt", GdeltProperties.class);
    }
}
