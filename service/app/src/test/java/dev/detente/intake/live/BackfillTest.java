package dev.detente.intake.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Report;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The past of a live feed: days of GDELT 1.0, newest first, behind quarters of an hour of GDELT 2.0. */
class BackfillTest extends FeedTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 5, 2);
    private static final List<String> QUARTERS = List.of("20240502000000", "20240502001500", "20240502003000");
    private static final String NEXT = "20240502004500";
    private static final int DAYS = 100;

    /** The day that many days before today, as GDELT writes it. */
    private static String day(int before) {
        return TODAY.minusDays(before).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String file(String stamp) {
        return stamp + ".export.CSV.zip";
    }

    private void publish(int days) {
        IntStream.rangeClosed(1, days).forEach(before -> server.publishDay(day(before)));
        QUARTERS.forEach(server::publish);
    }

    /** The files of events that the server was asked for, in order. */
    private Stream<String> files() throws Exception {
        return server.asked().stream()
                .filter(name -> name.endsWith(".zip"))
                .map(name -> name.replace("events/", "").replace(".export.CSV.zip", ""));
    }

    private void assertEachReportIsThereOnce(int files) {
        assertThat(store.reports().reports())
                .hasSize(2 * files)
                .extracting(Report::id)
                .doesNotHaveDuplicates();
        assertThat(store.imports().latest(1000)).hasSize(files);
        assertThat(store.imports().latest(1000).stream()
                        .mapToLong(job -> job.counts().rows())
                        .sum())
                .isEqualTo(3L * files);
    }

    @Test
    void todayComesFirstAndThenAHundredDaysNewestFirst() throws Exception {
        publish(DAYS);
        GdeltFeed feed = feed(DAYS, LONG);

        assertThat(feed.pass()).isEqualTo(Duration.ZERO);
        assertThat(files()).containsExactly(QUARTERS.get(0), QUARTERS.get(1), QUARTERS.get(2), day(1));
        assertThat(feed.backfill().read()).isEqualTo(1);
        assertThat(feed.pass()).isEqualTo(Duration.ZERO);
        assertThat(feed.backfill().read()).isEqualTo(2);
        settle(feed);

        assertThat(files().skip(3))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, DAYS)
                        .mapToObj(BackfillTest::day)
                        .toList());
        assertThat(feed.backfill().done()).isTrue();
        assertThat(feed.backfill().holes()).isEmpty();
        assertEachReportIsThereOnce(3 + DAYS);
    }

    @Test
    void aReportOfADaysFileSaysWhatTheRowSays() throws Exception {
        publish(1);
        feed().pass();

        Report report = store.reports().reports().get(6);
        assertThat(report.reportedOn()).isEqualTo("2024-05-01");
        assertThat(report.content().day()).isEqualTo("2024-05-01");
        assertThat(report.content().pair()).hasToString("CHN-USA");
        assertThat(report.content().url()).startsWith("https://news.example/");
        assertThat(store.imports().latest(1).get(0).format()).isEqualTo("gdelt1");
    }

    @Test
    void newsComesBetweenTwoDaysOfThePast() throws Exception {
        publish(3);
        GdeltFeed feed = feed(3, LONG);
        feed.pass();
        server.publish(NEXT);
        feed.pass();

        assertThat(files().skip(3)).containsExactly(day(1), NEXT, day(2));
    }

    @Test
    void restartsReadNoDayTwice() throws Exception {
        publish(9);
        for (int i = 0; i < 12; i++) {
            feed(9, LONG).pass();
        }

        assertThat(files()).doesNotHaveDuplicates().hasSize(3 + 9);
        assertEachReportIsThereOnce(3 + 9);
    }

    @Test
    void aDayIsReadFromOneVersionAlone() throws Exception {
        publish(2);
        server.publish(day(1) + "120000");
        QUARTERS.forEach(server::publish);
        settle(feed(2, LONG));
        assertThat(files()).contains(day(1)).doesNotContain(day(1) + "120000");
        assertEachReportIsThereOnce(5);
    }

    @Test
    void aDayBegunWithQuartersIsNotReadAgainFromItsFile() throws Exception {
        server.publish(day(1) + "234500");
        settle(feed(1, LONG));
        publish(2);
        settle(feed(2, LONG));

        assertThat(files()).doesNotContain(day(1));
        assertEachReportIsThereOnce(5);
    }

    @Test
    void aDayWhoseFileStaysDamagedIsReadFromItsQuarters() throws Exception {
        List<String> quarters = IntStream.range(0, 96)
                .mapToObj(i -> GdeltInterval.firstOf(TODAY.minusDays(1)).at().plusSeconds(i * 900L))
                .map(at -> new GdeltInterval(at).toString())
                .toList();
        quarters.forEach(server::publish);
        publish(2);
        server.misbehave(
                "events/" + file(day(1)), GdeltServer.wrongByte(), GdeltServer.half(), GdeltServer.status(500));
        GdeltFeed feed = feed(2, LONG);
        settle(feed);

        assertThat(heard.all).contains("checksum", "size").doesNotContain("skipped");
        assertThat(files().filter(day(1)::equals)).hasSize(TRIES);
        assertThat(files()).containsAll(quarters);
        assertThat(feed.backfill().done()).isTrue();
        assertThat(feed.backfill().holes()).isEmpty();
        assertEachReportIsThereOnce(96 + 3 + 1);
    }

    @Test
    void aBrokenZipOfTheListedSizeIsNoDayEither() throws Exception {
        publish(2);
        server.replaceDay(day(1), new byte[] {'P', 'K', 3, 4, 0});
        GdeltFeed feed = feed(2, LONG);
        settle(feed);

        assertThat(heard.all).contains("content");
        assertThat(feed.backfill().done()).isTrue();
        assertThat(feed.backfill().holes())
                .containsExactly(LocalDate.of(2024, 5, 1).toString());
        assertEachReportIsThereOnce(3 + 1);
    }

    @Test
    void aDayWithoutAFileAnywhereIsToldAndThoseBehindItComeAllTheSame() throws Exception {
        publish(1);
        server.publishDay(day(3));
        GdeltFeed feed = feed(3, LONG);
        settle(feed);

        assertThat(feed.backfill().holes()).containsExactly(TODAY.minusDays(2).toString());
        assertThat(feed.backfill().done()).isTrue();
        assertEachReportIsThereOnce(3 + 2);
    }

    @Test
    void listsThatCannotBeReadHoldThePastAloneUntilTheyCan() throws Exception {
        publish(2);
        server.misbehave("events/md5sums", GdeltServer.status(503), GdeltServer.breakOff());
        GdeltFeed feed = feed(2, LONG);
        assertThat(feed.pass()).isGreaterThan(Duration.ZERO);
        assertThat(files()).containsExactlyElementsOf(QUARTERS);
        settle(feed);

        assertThat(feed.backfill().holes()).isEmpty();
        assertEachReportIsThereOnce(5);
    }

    @Test
    void ofTheMasterListTheEndIsEnoughButAServerMaySendAll() throws Exception {
        server.publish("20150219000000");
        IntStream.range(0, 20_000).forEach(i -> server.list("4711 00000000000000000000000000000000 http://h/x" + i));
        server.publish(day(1) + "234500");
        QUARTERS.forEach(server::publish);
        settle(feed(0, LONG));
        assertThat(server.asked().stream().filter("masterfilelist.txt"::equals)).hasSize(1);
        assertThat(server.sent()).isLessThan(200_000);

        server.withoutRanges();
        server.publish(NEXT);
        server.publish("20240502010000");
        settle(feed(0, LONG));
        assertThat(server.sent()).isGreaterThan(1_000_000);
        assertEachReportIsThereOnce(5);
    }

    @Test
    void whatIsWrongWithTheNetworkIsSaidWithTheAddressAndWhatToDo() throws Exception {
        server.close();
        GdeltFeed feed = feed();

        assertThat(feed.pass()).isGreaterThan(Duration.ZERO);
        assertThat(String.valueOf(feed.status().failure()))
                .contains("gdeltv2/lastupdate.txt", server.base().toString(), "detente.gdelt.url", "--demo");
    }
}
