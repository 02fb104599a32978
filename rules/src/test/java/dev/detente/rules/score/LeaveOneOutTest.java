package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Explanation;
import dev.detente.model.Feed;
import dev.detente.model.SourceInfluence;
import dev.detente.rules.TestBooks;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tension without one source is the tension of a sheet that never had its actions. */
class LeaveOneOutTest {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 21);
    private static final Dyad CHN_USA = Dyad.parse("CHN-USA");
    private static final List<EventType> TYPES = List.of(EventType.ACCUSE, EventType.ASSAULT, EventType.CONSULT);
    private static final RuleEngine ENGINE = engine();

    private static RuleEngine engine() {
        Map<String, String> files = TestBooks.files("""
                package dev.detente.rules;
                rule "up" when $a : Action(intensity < 0, $w : intensity) then signals.escalate($a, -$w); end
                rule "down" when $a : Action(intensity > 0, $w : intensity) then signals.cooperate($a, $w); end
                """);
        files.put("rulebook.yaml", """
                name: n
                description: d
                feeds:
                  gdelt: {kappa: 100, forceKappa: 80, cooperationKappa: 400, reports: {aDay: 100, strain: 0.5, force: 0.2}}
                  icews: {kappa: 50}
                  hand: {kappa: 40}
                """);
        return RuleEngine.compile(RuleBookReader.read(files), ActorCatalog.standard());
    }

    private static Action action(int i, LocalDate day, EventType type, Feed feed, @Nullable String url) {
        return new Action(
                "a" + i,
                day,
                new ActorCode(i % 2 == 0 ? "CHN" : "USA"),
                new ActorCode(i % 2 == 0 ? "USA" : "CHN"),
                type,
                null,
                null,
                List.of(),
                "",
                url,
                1,
                feed,
                1 + i % 4,
                false);
    }

    private static ScoreSheet sheet(List<Action> actions) {
        return ScoreSheet.of(
                ENGINE.book().parameters(), actions, ENGINE.extract(actions).signals());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void itIsTheTensionWithoutItsActions(int seed) {
        Random random = new Random(seed);
        List<String> urls = List.of(
                "https://www.one.example/a",
                "http://One.example:80/b",
                "https://two.example/",
                "https://two.example/x");
        List<Feed> feeds = List.of(Feed.HAND, Feed.ICEWS, Feed.GDELT);
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(urls.size() + 1);
            actions.add(action(
                    i,
                    DAY.minusDays(random.nextInt(100) - 5),
                    TYPES.get(random.nextInt(TYPES.size())),
                    feeds.get(random.nextInt(feeds.size())),
                    at == urls.size() ? null : urls.get(at)));
        }
        double tension = tension(actions, a -> true);

        List<SourceInfluence> sources =
                sheet(actions).explain(CHN_USA, DAY, null).sources();

        assertThat(sources)
                .extracting(SourceInfluence::source)
                .containsExactlyInAnyOrder("hand", "icews", "gdelt", "one.example", "two.example");
        for (SourceInfluence source : sources) {
            Predicate<Action> of = source.feed()
                    ? a -> a.feed().id().equals(source.source())
                    : a -> a.url() != null
                            && a.url().toLowerCase(java.util.Locale.ROOT).contains(source.source());
            assertThat(source.without()).as(source.source()).isCloseTo(tension(actions, of.negate()), within(1e-9));
            assertThat(source.change()).isCloseTo(source.without() - tension, within(1e-9));
            assertThat(source.actions()).isEqualTo((int) actions.stream()
                    .filter(of)
                    .filter(a -> !a.day().isAfter(DAY))
                    .count());
        }
        assertThat(sources).isSortedAccordingTo((a, b) -> Double.compare(Math.abs(b.change()), Math.abs(a.change())));
    }

    private static double tension(List<Action> actions, Predicate<Action> kept) {
        return Objects.requireNonNull(sheet(actions.stream().filter(kept).toList())
                        .score(CHN_USA, DAY)
                        .now())
                .tension();
    }

    @Test
    void theOnlyFeedIsLeftOutAndAnAddressThatIsNoneHasNoSite() {
        List<Action> actions = List.of(
                action(0, DAY, EventType.ACCUSE, Feed.HAND, "not a url"),
                action(1, DAY, EventType.ACCUSE, Feed.HAND, "mailto:someone"));

        assertThat(sheet(actions).explain(CHN_USA, DAY, null).sources()).isEmpty();
    }

    @Test
    void aScoreIsLookedAtFirstForTheFirstReason() {
        List<Action> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(action(i, DAY.minusDays(60 - i), EventType.ACCUSE, Feed.HAND, "https://s" + i + ".example/"));
        }
        assertThat(reliability(many))
                .isEqualTo(new Reliability(
                        "trust this", "There is enough data, and no single feed or site decides its level."));
        assertThat(reliability(many.stream()
                        .map(a -> action(Integer.parseInt(a.id().substring(1)), a.day(), a.type(), Feed.ICEWS, null))
                        .toList()))
                .isEqualTo(new Reliability("trust this", "There is enough data, and all of it comes from one feed."));
        assertThat(reliability(many.stream().map(a -> a.with(a.issues(), true)).toList()))
                .isEqualTo(new Reliability("look first", "Its level rests on actions that somebody doubts."));
        assertThat(reliability(many.stream()
                        .map(a -> action(
                                Integer.parseInt(a.id().substring(1)),
                                a.day(),
                                a.type(),
                                Feed.HAND,
                                "https://one.example/"))
                        .toList()))
                .isEqualTo(new Reliability("look first", "Without the site one.example it would be calm."));
        assertThat(reliability(many.subList(0, 1)))
                .isEqualTo(new Reliability("look first", "It rests on too little data."));
        assertThat(reliability(List.of()))
                .isEqualTo(new Reliability("look first", "There is no data, which is not the same as calm."));
    }

    private static Reliability reliability(List<Action> actions) {
        ScoreSheet sheet = sheet(actions);
        Explanation all = sheet.explain(CHN_USA, DAY, null);
        return Reliability.of(sheet, all);
    }
}
