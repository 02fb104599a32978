package dev.detente.pages.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.pages.whole.Layout.Point;
import dev.detente.pages.whole.Tensest.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayoutTest {
    /** Most are in Europe and the Middle East, where there is the least room. */
    private static final List<ActorCode> ACTORS = Stream.of(
                    "AZE", "ARM", "BEL", "CHN", "CYP", "DEU", "EGY", "EU", "FRA", "GBR", "GRC", "HUN", "IRN", "IRQ",
                    "ISR", "ITA", "JOR", "JPN", "KOR", "KWT", "LBN", "LTU", "LVA", "MDA", "NATO", "PAK", "POL", "PRK",
                    "PSE", "ROU", "RUS", "SAU", "SRB", "SYR", "TUR", "TWN", "UKR", "UN", "USA", "XKX", "YEM", "GEO")
            .map(ActorCode::new)
            .toList();

    private static final double WIDTH = 1110;
    private static final double HEIGHT = 660;

    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ActorCode one = ACTORS.get(i % ACTORS.size());
            ActorCode other = ACTORS.get((i * 7 + 5) % ACTORS.size());
            if (!one.equals(other)) {
                pairs.add(new Pair(Dyad.of(one, other), 90 - i, false));
            }
        }
        return pairs;
    }

    private static Point at(Map<ActorCode, Point> points, ActorCode actor) {
        return Objects.requireNonNull(points.get(actor));
    }

    @Test
    void noTwoActorsOverlapAndNoneIsOutside() {
        Map<ActorCode, Point> points = Layout.of(ACTORS, pairs(), WIDTH, HEIGHT);

        assertThat(points.keySet()).isEqualTo(new TreeSet<>(ACTORS));
        points.forEach((one, p) -> {
            assertThat(p.x()).isBetween(Layout.ROOM_WIDTH / 2, WIDTH - Layout.ROOM_WIDTH / 2);
            assertThat(p.y()).isBetween(Layout.ROOM_HEIGHT / 2, HEIGHT - Layout.ROOM_HEIGHT / 2);
            points.forEach((other, q) -> {
                // A name is rarely as wide as its room.
                boolean overlap = Math.abs(p.x() - q.x()) < Layout.ROOM_WIDTH * 0.8
                        && Math.abs(p.y() - q.y()) < Layout.ROOM_HEIGHT * 0.8;
                assertThat(overlap && !one.equals(other))
                        .as(one + " and " + other)
                        .isFalse();
            });
        });
    }

    @Test
    void theOrderOfTheActorsDoesNotMatter() {
        List<ActorCode> reversed = new ArrayList<>(ACTORS);
        Collections.reverse(reversed);
        assertThat(Layout.of(reversed, pairs(), WIDTH, HEIGHT)).isEqualTo(Layout.of(ACTORS, pairs(), WIDTH, HEIGHT));
    }

    @Test
    void aDayLaterMostActorsAreWhereTheyWere() {
        Map<ActorCode, Point> before = Layout.of(ACTORS, pairs(), WIDTH, HEIGHT);
        Map<ActorCode, Point> after = Layout.of(
                ACTORS.subList(0, ACTORS.size() - 1),
                pairs().stream()
                        .filter(p -> !p.dyad().has(new ActorCode("GEO")))
                        .toList(),
                WIDTH,
                HEIGHT);

        List<Double> moved = after.keySet().stream()
                .map(actor -> Math.hypot(
                        at(before, actor).x() - at(after, actor).x(),
                        at(before, actor).y() - at(after, actor).y()))
                .sorted()
                .toList();
        assertThat(moved.get(moved.size() / 2)).isLessThan(60);
    }

    @Test
    void actorsStandAsOnAMap() {
        Map<ActorCode, Point> points = Layout.of(ACTORS, pairs(), WIDTH, HEIGHT);
        assertThat(at(points, new ActorCode("USA")).x())
                .isLessThan(at(points, new ActorCode("DEU")).x());
        assertThat(at(points, new ActorCode("DEU")).x())
                .isLessThan(at(points, new ActorCode("JPN")).x());
        assertThat(at(points, new ActorCode("LTU")).y())
                .isLessThan(at(points, new ActorCode("YEM")).y());
    }
}
