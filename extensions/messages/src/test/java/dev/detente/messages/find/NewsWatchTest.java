package dev.detente.messages.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.Ingest;
import dev.detente.intake.row.Format;
import dev.detente.messages.About;
import dev.detente.messages.Message;
import dev.detente.messages.MessageJson;
import dev.detente.messages.MessageKind;
import dev.detente.messages.MessagesProperties;
import dev.detente.messages.Subscription;
import dev.detente.messages.Subscription.Channel;
import dev.detente.messages.sql.SqlOutbox;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Amendment;
import dev.detente.rules.BaseRules;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Boards;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.ScoreWatch;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.RevisionFinder;
import dev.detente.store.sql.SqlStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The news found in a store with actions, as time passes. */
class NewsWatchTest {
    private static final RuleEngine ENGINE = BaseRules.engine();
    private static final LocalDate DAY = LocalDate.of(2024, 6, 1);
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = DAY.atTime(9, 0).atZone(ZoneId.of("UTC")).toInstant();
    private final InstantSource clock = () -> now;
    private final SqlStore store = SqlStore.temporary();
    private final RuleEngines engines = RuleEngines.only(ENGINE);
    private final Scoring scoring = new Scoring(store.reports(), ENGINE, clock, false);
    private final Boards boards = new Boards(scoring);
    private final RevisionFinder revisions = new RevisionFinder(scoring, engines, store.reports());
    private final Ingest ingest = new Ingest(
            store.reports(), ActorCatalog.standard(), () -> ENGINE.book().issues(), (feed, outcome, count) -> {});
    private ScoreWatch watch = watch();
    private int ids;

    private ScoreWatch watch() {
        NewsWatch news = new NewsWatch(
                scoring,
                new ChangeFinder(boards, revisions),
                revisions,
                new SqlOutbox(store.transactions()),
                new MessagesProperties(
                        URI.create("https://d.example/"), HOUR, HOUR, HOUR.dividedBy(120), HOUR, 1, List.of(), ""));
        return new ScoreWatch(boards, engines, List.of(news));
    }

    @BeforeEach
    void history() throws IOException {
        // Long observed, and with enough evidence, but quiet.
        for (int day = 120; day >= 10; day -= 5) {
            act("CONSULT", "CHN", "USA", DAY.minusDays(day), "taiwan");
            act("ACCUSE", "USA", "CHN", DAY.minusDays(day), "taiwan");
            act("CONSULT", "DEU", "FRA", DAY.minusDays(day), "trade");
        }
    }

    @AfterEach
    void close() {
        watch.close();
        revisions.close();
        store.close();
    }

    private String act(String type, String source, String target, LocalDate day, String issue) throws IOException {
        String id = "a" + ids++;
        String json =
                "[{\"id\":\"%s\",\"day\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",\"type\":\"%s\",\"issues\":[\"%s\"],\"summary\":\"%s %s\"}]"
                        .formatted(id, day, source, target, type, issue, type, id);
        assertThat(ingest.take(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Format.JSON, clock)
                        .rejected())
                .isEmpty();
        return id;
    }

    private void subscribe(String id, String about, @Nullable LocalTime dailyAt, MessageKind... kinds) {
        new SqlOutbox(store.transactions())
                .add(new Subscription(
                        id,
                        "ana",
                        id,
                        About.parse(about),
                        new TreeSet<>(List.of(kinds)),
                        Channel.SLACK,
                        "https://example.org",
                        null,
                        ZoneId.of("Europe/Berlin"),
                        null,
                        null,
                        dailyAt,
                        false,
                        now));
    }

    private List<Message> found(String id) {
        return new SqlOutbox(store.transactions())
                .deliveries(id, null, 100).stream().map(d -> d.message()).toList();
    }

    private List<MessageKind> kinds(String id) {
        return found(id).stream().map(Message::kind).toList();
    }

    private void look() {
        watch.look();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        look();
    }

    private void fight() throws IOException {
        for (int i = 0; i < 8; i++) {
            act("SANCTION", "CHN", "USA", DAY, "taiwan");
            act("THREATEN", "USA", "CHN", DAY, "taiwan");
        }
    }

    @Test
    void whatHeldBeforeIsNoNews() throws IOException {
        fight();
        subscribe("all", "all", null, MessageKind.LEVEL_REACHED, MessageKind.SURGE, MessageKind.GRAVE_ACT);
        look();
        pass(HOUR);
        pass(HOUR.multipliedBy(3));

        assertThat(found("all")).isEmpty();
    }

    @Test
    void aLevelAndASurgeAreFoundOnceAfterAnHour() throws IOException {
        subscribe("pair", "CHN-USA", null, MessageKind.LEVEL_REACHED, MessageKind.SURGE);
        subscribe("issue", "taiwan", null, MessageKind.LEVEL_REACHED);
        subscribe("other", "DEU", null, MessageKind.LEVEL_REACHED, MessageKind.SURGE);
        look();
        fight();
        look();
        pass(Duration.ofMinutes(59));
        assertThat(found("pair")).as("it has not lasted").isEmpty();

        pass(Duration.ofMinutes(2));
        // A restart, another look, and a day on which it continues.
        watch = watch();
        look();
        pass(Duration.ofDays(1));
        pass(Duration.ofDays(1));

        assertThat(kinds("pair")).containsExactlyInAnyOrder(MessageKind.LEVEL_REACHED, MessageKind.SURGE);
        assertThat(kinds("issue")).containsExactly(MessageKind.LEVEL_REACHED);
        assertThat(found("other")).isEmpty();
        MessageJson said = MessageJson.read(found("issue").get(0).content());
        assertThat(said.title()).startsWith("China – United States has reached the level ");
        assertThat(said.levelBefore()).isEqualTo("guarded");
        assertThat(said.page()).isEqualTo("https://d.example/dyads/CHN-USA");
        assertThat(said.causes())
                .isNotEmpty()
                .allSatisfy(c -> assertThat(c.points()).isPositive());
        assertThat(said.course()).hasSize(90);
    }

    @Test
    void aDipWithinHoursIsBridged() throws IOException {
        subscribe("pair", "CHN-USA", null, MessageKind.LEVEL_REACHED);
        look();
        fight();
        look();
        pass(HOUR);
        assertThat(found("pair")).hasSize(1);
        // All that was done is retracted, and done again.
        for (int i = 0; i < 16; i++) {
            amend("a" + (ids - 1 - i), Amendment.Kind.RETRACT);
        }
        pass(Duration.ofMinutes(10));
        fight();
        pass(Duration.ofMinutes(10));
        pass(HOUR.multipliedBy(2));

        assertThat(found("pair")).hasSize(1);
    }

    private void amend(String id, Amendment.Kind kind) {
        store.reports().amend(new Amendment(id, now, kind, List.of(), "it was denied", "ana"));
    }

    @Test
    void aGraveActIsFoundAtOnceAndACorrectionToo() throws IOException {
        subscribe("all", "all", null, MessageKind.GRAVE_ACT, MessageKind.CORRECTION);
        look();
        String id = act("ASSAULT", "PAK", "IRN", DAY, "general");
        look();
        look();

        assertThat(found("all")).singleElement().satisfies(m -> {
            assertThat(m.key()).isEqualTo("grave-act/IRN-PAK/ASSAULT,PAK-IRN/" + DAY);
            assertThat(MessageJson.read(m.content()).level())
                    .as("too little data")
                    .isNull();
        });

        now = now.plusSeconds(10);
        amend(id, Amendment.Kind.RETRACT);
        pass(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(10));
        assertThat(kinds("all")).containsExactly(MessageKind.CORRECTION, MessageKind.GRAVE_ACT);
        assertThat(MessageJson.read(found("all").get(0).content()).title())
                .isEqualTo("ana has corrected an action (retract): it was denied.");
    }

    @Test
    void aFeedThatReportsNothingIsFoundOnce() {
        subscribe("all", "all", null, MessageKind.FEED_SILENT);
        look();
        pass(Duration.ofDays(3));
        assertThat(found("all")).isEmpty();
        pass(HOUR);
        pass(HOUR);

        assertThat(found("all"))
                .singleElement()
                .satisfies(m -> assertThat(MessageJson.read(m.content()).title())
                        .isEqualTo("No report of the feed hand for 3 days."));
    }

    @Test
    void theStartPageGoesOnceADayAtItsTime() throws IOException {
        // It is 11:00 in Berlin.
        subscribe("daily", "all", LocalTime.of(12, 30), MessageKind.START_PAGE);
        act("SANCTION", "CHN", "USA", DAY, "taiwan");
        look();
        pass(HOUR);
        assertThat(found("daily")).isEmpty();
        pass(Duration.ofMinutes(31));
        watch = watch();
        pass(Duration.ofMinutes(31));
        assertThat(found("daily")).hasSize(1);
        assertThat(MessageJson.read(found("daily").get(0).content()).pairs())
                .singleElement()
                .satisfies(p -> assertThat(p.dyad()).isEqualTo("CHN-USA"));

        pass(Duration.ofDays(1));
        assertThat(found("daily")).hasSize(2);
    }

    @Test
    void twoServicesOnOneStoreFindEachThingOnce() throws IOException {
        ScoreWatch other = watch();
        subscribe("all", "all", null, MessageKind.LEVEL_REACHED, MessageKind.SURGE, MessageKind.GRAVE_ACT);
        look();
        other.look();
        fight();
        act("ASSAULT", "PAK", "IRN", DAY, "general");
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(20));
            other.look();
        }

        assertThat(kinds("all"))
                .as("eight sanctions on a day are grave acts, too")
                .containsExactlyInAnyOrder(
                        MessageKind.LEVEL_REACHED, MessageKind.SURGE, MessageKind.GRAVE_ACT, MessageKind.GRAVE_ACT);
    }
}
