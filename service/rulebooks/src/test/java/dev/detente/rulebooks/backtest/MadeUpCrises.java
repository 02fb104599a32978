package dev.detente.rulebooks.backtest;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rulebooks.judging.Crises;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Six pairs that talk every fourth day of 200, each with one crisis of five days. The higher its number, the more is done in it; in all crises people
 * accuse, but in that of India and Pakistan they impose sanctions.
 */
public final class MadeUpCrises {
    /** The first day. */
    public static final LocalDate FIRST = LocalDate.of(2023, 1, 1);

    private static final int DAYS = 200;
    private static final List<List<String>> PAIRS = List.of(
            List.of("CHN", "USA"),
            List.of("RUS", "UKR"),
            List.of("IND", "PAK"),
            List.of("IRN", "ISR"),
            List.of("KOR", "PRK"),
            List.of("GRC", "TUR"));
    private static final int SANCTIONED = 2;

    private MadeUpCrises() {}

    private static LocalDate onset(int pair) {
        return FIRST.plusDays(90 + 12L * pair);
    }

    /** The list, as a file has it. */
    public static String csv() {
        StringBuilder csv = new StringBuilder("dyad,onset,event,what\n");
        for (int i = 0; i < PAIRS.size(); i++) {
            csv.append("%s-%s,%s,event%d,made up %d%n"
                    .formatted(PAIRS.get(i).get(0), PAIRS.get(i).get(1), onset(i), i, i));
        }
        return csv.toString();
    }

    /** The list. */
    static Crises list() {
        return Crises.all("made-up.csv", csv(), ActorCatalog.standard());
    }

    /** The reports on them, day by day. */
    public static List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < PAIRS.size(); i++) {
            for (int t = 0; t < DAYS; t += 4) {
                add(reports, FIRST.plusDays(t), i, "CONSULT");
            }
            for (int t = 7; t < DAYS; t += 20) {
                add(reports, FIRST.plusDays(t), i, "ACCUSE");
            }
            for (int n = 0; n < 5 * (3 + i); n++) {
                add(reports, onset(i).plusDays(n % 5), i, i == SANCTIONED ? "SANCTION" : "ACCUSE");
            }
        }
        return reports;
    }

    private static void add(List<Report> reports, LocalDate day, int pair, String type) {
        EventKind kind = EventKind.of(type, null, null);
        reports.add(new Report(
                Feed.HAND,
                "r" + reports.size(),
                Instant.EPOCH,
                null,
                new ReportContent(
                        day,
                        new ActorCode(PAIRS.get(pair).get(0)),
                        new ActorCode(PAIRS.get(pair).get(1)),
                        kind.type(),
                        kind.mode(),
                        kind.code(),
                        List.of(),
                        "",
                        null)));
    }
}
