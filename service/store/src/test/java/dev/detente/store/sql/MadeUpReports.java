package dev.detente.store.sql;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Reports of the kind that GDELT's rows become, the same for the same numbers. */
final class MadeUpReports {
    private static final Instant RECORDED = Instant.parse("2024-05-01T10:00:00.123456789Z");
    private static final String[] ACTORS = {
        "USA", "CHN", "RUS", "UKR", "IRN", "ISR", "IND", "PAK", "JPN", "KOR", "DEU", "FRA"
    };
    private static final String[] CODES = {"042", "043", "010", "036", "111", "020", "190", "173", "0831", "112"};

    private MadeUpReports() {}

    /** Reports number {@code first} to {@code first + count - 1}. */
    static List<Report> of(long first, int count) {
        List<Report> reports = new ArrayList<>(count);
        for (long n = first; n < first + count; n++) {
            reports.add(of(n));
        }
        return reports;
    }

    private static Report of(long n) {
        SplittableRandom random = new SplittableRandom(n);
        int source = random.nextInt(ACTORS.length);
        int target = (source + 1 + random.nextInt(ACTORS.length - 1)) % ACTORS.length;
        EventKind kind = EventKind.of(null, null, CODES[random.nextInt(CODES.length)]);
        LocalDate day = LocalDate.of(2024, 1, 1).plusDays(n / 3_000);
        CameoCode code = kind.code();
        return new Report(
                Feed.GDELT,
                Long.toString(900_000_000L + n),
                RECORDED,
                day,
                new ReportContent(
                        day.minusDays(random.nextInt(3)),
                        new ActorCode(ACTORS[source]),
                        new ActorCode(ACTORS[target]),
                        kind.type(),
                        kind.mode(),
                        code,
                        List.of(),
                        "",
                        "https://www.example.org/world/2024/some-words-about-what-was-said-" + random.nextLong()));
    }
}
