package dev.detente.pages.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.model.ActorCode;
import dev.detente.pages.whole.World.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Path TABLE = Path.of("src/main/resources/dev/detente/pages/whole/world.tsv");
    private static final Path FRESH = Path.of("target/world.tsv");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    @Test
    void theShapesAreWhatTheyAreMadeFrom() throws IOException {
        String worldAtlas = System.getProperty("detente.world-atlas", "");
        assumeTrue(!worldAtlas.isEmpty(), "needs -Ddetente.world-atlas=DIR, the npm package world-atlas 2.0.2");
        List<String> lines = new ArrayList<>(Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("#") || line.startsWith("code\t"))
                .toList());
        lines.addAll(WorldShapes.lines(Path.of(worldAtlas)));
        Files.write(FRESH, lines);
        assertThat(Files.readString(FRESH)).isEqualTo(Files.readString(TABLE));
    }

    @Test
    void everyPlaceIsAStateOfTheCatalogueWithinTheFrame() {
        assertThat(World.places()).hasSizeGreaterThan(230).containsKeys("TWN", "XKX", "PSE", "ESH", "SGP", "MLT");
        World.places().forEach((code, place) -> {
            assertThat(PictureNames.isState(new ActorCode(code))).as(code).isTrue();
            assertThat(World.FRAME.contains(place.x(), place.y())).as(code).isTrue();
        });
        assertThat(place("TWN").shape()).isNotEmpty();
        assertThat(place("SGP").shape()).isEmpty();
    }

    /** Square kilometres in millions by the states' own statistics; Ukraine's include Crimea, Cyprus's its north. */
    @Test
    void areasAreTrue() {
        double unit = area("CHN") / 9.6;
        assertThat(area("BRA") / unit).isCloseTo(8.51, withinPercentage(5));
        assertThat(area("AUS") / unit).isCloseTo(7.69, withinPercentage(5));
        assertThat(area("COD") / unit).isCloseTo(2.34, withinPercentage(5));
        assertThat(area("RUS") / unit).isCloseTo(17.0, withinPercentage(5));
        assertThat(area("UKR") / unit).isCloseTo(0.604, withinPercentage(5));
        assertThat(area("SOM") / unit).isCloseTo(0.638, withinPercentage(7));
    }

    @Test
    void statesThatTouchEachOtherAreSideBySide() {
        assertThat(place("TWN").x()).isGreaterThan(place("CHN").x());
        assertThat(place("PRK").y()).isLessThan(place("KOR").y());
        assertThat(place("USA").x()).isLessThan(place("GBR").x());
        assertThat(place("UKR").x()).isBetween(place("DEU").x(), place("RUS").x());
    }

    private static Place place(String code) {
        return Objects.requireNonNull(World.places().get(code), code);
    }

    /** The area of a shape; holes are traced the other way round and count against it. */
    private static double area(String code) {
        double sum = 0;
        for (String ring : place(code).shape().substring(1).split("M", -1)) {
            Matcher numbers = NUMBER.matcher(ring);
            List<Double> all = new ArrayList<>();
            while (numbers.find()) {
                all.add(Double.parseDouble(numbers.group()));
            }
            double x = 0;
            double y = 0;
            double own = 0;
            for (int i = 2; i < all.size(); i += 2) {
                double nextX = x + all.get(i);
                double nextY = y + all.get(i + 1);
                own += x * nextY - nextX * y;
                x = nextX;
                y = nextY;
            }
            sum += own / 2;
        }
        return Math.abs(sum);
    }
}
