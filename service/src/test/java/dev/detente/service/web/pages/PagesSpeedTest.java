package dev.detente.service.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorKind;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.service.Median;
import dev.detente.service.ServiceTest;
import dev.detente.service.store.Store;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Sixty times as many pairs take little longer: the first answer of each page after a change. */
@DirtiesContext
@TestPropertySource(properties = "detente.max-dyads=1998") // a store of its own
class PagesSpeedTest extends ServiceTest {
    private static final int FEW = 200;
    private static final int MANY = 12_000;
    private static final int ACTIONS = 4;
    private static final int WARMING = 5;
    private static final int MEASURED = 5;
    /** Three is the aim, and what most pages take on a quiet machine; some take five. */
    private static final double AT_MOST = 10;
    /** These add up the year of all pairs of an actor or an issue, of which there are a hundred times as many here. */
    private static final Map<String, Double> MORE =
            Map.of("/actors", 30.0, "/actors/FRA", 30.0, "/issues", 30.0, "/issues/trade", 30.0);

    /** Bytes of a page as it is sent. */
    private static final int MAX_SIZE = 300_000;

    private static final List<String> PATHS = List.of(
            "/",
            "/?since=P7D&all=true",
            "/pairs",
            "/pairs?surging=true",
            "/pairs?evidence=thin&sort=change7d",
            "/pairs?issue=trade",
            "/pairs?region=142&sort=name&page=2",
            "/matrix",
            "/network?issue=trade",
            "/map",
            "/actors",
            "/actors/FRA",
            "/issues",
            "/issues/trade",
            "/rules",
            "/queue");
    private static final List<EventType> TYPES = List.of(
            EventType.ACCUSE,
            EventType.AID,
            EventType.CONSULT,
            EventType.SANCTION,
            EventType.THREATEN,
            EventType.AGREE);
    private static final List<IssueId> ISSUES = List.of(new IssueId("trade"), new IssueId("taiwan"), IssueId.GENERAL);

    private final Store store;
    private final Random random = new Random(17);
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private int made;

    PagesSpeedTest(Environment environment, Store store) {
        super(environment);
        this.store = store;
    }

    private record Pair(ActorCode a, ActorCode b) {}

    @Test
    void twelveThousandPairsTakeLittleLongerThanTwoHundred() {
        List<Pair> pairs = pairs();
        add(pairs.subList(0, FEW));
        Map<String, Double> few = times(pairs.get(0));
        add(pairs.subList(FEW, MANY));
        Map<String, Double> many = times(pairs.get(0));

        // A few more than were added, since some rules give signals on other pairs too.
        assertThat(text("/pairs")).containsPattern("12\\d{3} pairs; here are 1 to 50");
        System.out.println(
                "milliseconds of pages with 200 pairs: " + inMillis(few) + ", with 12,000: " + inMillis(many));
        Map<String, Double> ratios = new LinkedHashMap<>();
        few.forEach((path, nanos) -> ratios.put(path, many.getOrDefault(path, Double.MAX_VALUE) / nanos));
        assertThat(ratios.entrySet())
                .as("%s, milliseconds: %s and %s", ratios, inMillis(few), inMillis(many))
                .allMatch(ratio -> ratio.getValue() <= MORE.getOrDefault(ratio.getKey(), AT_MOST));
        for (String path : PATHS) {
            assertThat(size(path)).as("bytes of " + path).isLessThan(MAX_SIZE);
        }
    }

    private static Map<String, Long> inMillis(Map<String, Double> nanos) {
        Map<String, Long> millis = new LinkedHashMap<>();
        nanos.forEach((path, time) -> millis.put(path, Math.round(time / 1e6)));
        return millis;
    }

    /** The median time of the first answer of each path after a report of one pair. */
    private Map<String, Double> times(Pair changing) {
        Map<String, Double> medians = new LinkedHashMap<>();
        for (String path : PATHS) {
            long[] nanos = new long[WARMING + MEASURED];
            for (int i = 0; i < nanos.length; i++) {
                store.reports().append(List.of(report(changing)), InstantSource.system());
                long from = System.nanoTime();
                assertThat(get(path).statusCode()).as(path).isEqualTo(200);
                nanos[i] = System.nanoTime() - from;
            }
            medians.put(path, Median.of(nanos, WARMING));
        }
        return medians;
    }

    private int size(String path) {
        return get(path, "Accept-Encoding", "gzip").body().length();
    }

    private static List<Pair> pairs() {
        List<ActorCode> states = ActorCatalog.standard().actors().stream()
                .filter(actor -> actor.kind() == ActorKind.STATE)
                .map(Actor::code)
                .toList();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            for (int j = i + 1; j < states.size(); j++) {
                pairs.add(new Pair(states.get(i), states.get(j)));
            }
        }
        Collections.shuffle(pairs, new Random(17));
        return pairs;
    }

    private void add(List<Pair> pairs) {
        List<NewReport> reports = new ArrayList<>();
        for (Pair pair : pairs) {
            for (int i = 0; i < ACTIONS; i++) {
                reports.add(report(pair));
            }
        }
        store.reports().append(reports, InstantSource.system());
    }

    private NewReport report(Pair pair) {
        boolean turned = random.nextBoolean();
        made++;
        return new NewReport(
                new ReportKey(Feed.HAND, "made-" + made),
                null,
                new ReportContent(
                        today.minusDays(random.nextInt(80)),
                        turned ? pair.b() : pair.a(),
                        turned ? pair.a() : pair.b(),
                        TYPES.get(random.nextInt(TYPES.size())),
                        null,
                        null,
                        List.of(ISSUES.get(random.nextInt(ISSUES.size()))),
                        "Something was said or done, number " + made,
                        null,
                        null));
    }
}
