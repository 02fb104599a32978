package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.Signal;
import dev.detente.rules.RuleActions;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PairSumsCodecTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(
            RuleBookReader.read(Path.of("src/main/resources/rule-books/default")), ActorCatalog.standard());

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    private static PairSums sums(int seed) {
        Random random = new Random(seed);
        List<Action> actions = TestActions.told(
                RuleActions.of(ENGINE).among(List.of("CHN", "USA")).take(random, 150, 400),
                random,
                List.of(Feed.values()));
        List<Signal> signals = ENGINE.extract(actions).signals();
        return PairSums.of(actions, signals, 3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReadIsWhatWasWritten(int seed) {
        PairSums sums = sums(seed);
        PairSums read = PairSumsCodec.decode(PairSumsCodec.encode(sums), new PairSumsCodec.Common());

        assertThat(sums.hostile()).as("there is something to keep").hasSizeGreaterThan(6);
        assertThat(sums.hostile())
                .extracting(e -> e.getKey().feed() + " " + (e.getKey().direction() == null))
                .contains("HAND true", "HAND false", "GDELT true", "ICEWS false", "POLECAT true");
        assertThat(hostile(read)).isEqualTo(hostile(sums));
        assertThat(read.actionDays()).isEqualTo(sums.actionDays());
        assertThat(read.fired()).isEqualTo(sums.fired());
        assertThat(read.dyads()).isEqualTo(sums.dyads());
        assertThat(series(read)).isEqualTo(series(sums));
        assertThat(PairSumsCodec.encode(read)).isEqualTo(PairSumsCodec.encode(sums));
    }

    @Test
    void nothingIsReadAsNothing() {
        PairSums read = PairSumsCodec.decode(PairSumsCodec.encode(PairSums.NONE), new PairSumsCodec.Common());

        assertThat(read.hostile()).isEmpty();
        assertThat(read.series()).isEmpty();
        assertThat(read.dyads()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedBytesAreRefusedWhereverTheyAre(int seed) {
        byte[] good = PairSumsCodec.encode(sums(seed));
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(bad);
        }
        for (int length : new int[] {0, 1, 7, 8, 9, good.length / 2, good.length - 1}) {
            assertRefused(Arrays.copyOf(good, length));
        }
        assertRefused(Arrays.copyOf(good, good.length + 1));
    }

    private static void assertRefused(byte[] bytes) {
        assertThatThrownBy(() -> PairSumsCodec.decode(bytes, new PairSumsCodec.Common()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> series(PairSums sums) {
        return sums.series().stream()
                .collect(Collectors.toMap(
                        e -> e.getKey().toString(),
                        e -> Arrays.toString(e.getValue().days())
                                + Arrays.toString(e.getValue().signals())
                                + Arrays.toString(e.getValue().micros()),
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** By its texts: arrays know no equality. */
    private static Map<String, String> hostile(PairSums sums) {
        return sums.hostile().stream()
                .collect(Collectors.toMap(
                        e -> e.getKey().toString(),
                        e -> Arrays.toString(e.getValue().days())
                                + Arrays.toString(e.getValue().micros()),
                        (a, b) -> a,
                        TreeMap::new));
    }
}
