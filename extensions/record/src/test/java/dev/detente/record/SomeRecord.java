package dev.detente.record;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.record.sql.SqlStatementStore;
import dev.detente.rulebooks.judging.Crises;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Twenty weeks of three pairs: China and the United States quarrel a little all the time, quarrel much from day 70 and come to force on day 88; France and
 * Germany quarrel much from day 90 and nothing comes of it; Russia attacks Ukraine on day 108 out of the blue.
 */
final class SomeRecord {
    static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    static final int DAYS = 140;
    static final int QUARREL = 70;
    static final int FORCE = 88;
    static final int ATTACK = 108;
    private static final ActorCatalog ACTORS = ActorCatalog.standard();
    private static final Map<String, String> BOOK = RuleBooks.texts(null);

    static LocalDate day(int number) {
        return FIRST.plusDays(number);
    }

    static Stream<Report> acts(int day, Instant at, String source, String target, String code, int many) {
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
    static List<Report> reports(int day, Instant at) {
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

    static Recorder recorder(SqlStore store, Instant now) {
        return recorder(store, new SqlStatementStore(store.transactions()), () -> now);
    }

    static Recorder recorder(Store store, StatementStore statements, InstantSource clock) {
        RuleEngines engines = RuleEngines.open(store.ruleBooks(), BOOK, ACTORS, clock.instant(), "for the test");
        return new Recorder(
                new Scoring(store, engines, "1", clock, false), engines, statements, "1", new Crises(List.of(), 0));
    }

    private SomeRecord() {}

    /** Lives through the days that are left, in a store, keeps the statements of each after its end, and says so. */
    static void goOn(Path folder, Runnable kept) {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            LocalDate last = store.reports().reports().stream()
                    .map(report -> report.content().day())
                    .max(LocalDate::compareTo)
                    .orElse(FIRST.minusDays(1));
            AtomicReference<Instant> now = new AtomicReference<>(noon(0));
            Recorder recorder = recorder(store, new SqlStatementStore(store.transactions()), now::get);
            for (int day = 0; day < DAYS; day++) {
                now.set(noon(day));
                if (day(day).isAfter(last)) {
                    store.reports().append(reports(day, now.get()));
                }
                now.set(Evenings.end(day(day)).plusSeconds(7_200));
                if (day >= 60 && !day(day).isBefore(last)) {
                    recorder.keep();
                    kept.run();
                }
            }
        }
    }

    private static Instant noon(int day) {
        return day(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** The process that a test kills. */
    public static void main(String[] arguments) {
        goOn(Path.of(arguments[0]), () -> System.out.println("kept"));
    }
}
