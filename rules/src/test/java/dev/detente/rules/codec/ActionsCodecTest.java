package dev.detente.rules.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.rules.RuleActions;
import dev.detente.rules.TestActions;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionsCodecTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(
            RuleBookReader.read(Path.of("src/main/resources/rule-books/default")), ActorCatalog.standard());

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    private static List<Action> actions(int seed, Pair pair) {
        Random random = new Random(seed);
        return TestActions.told(
                        RuleActions.of(ENGINE).among(List.of("CHN", "USA")).take(random, 150, 400),
                        random,
                        List.of(Feed.values()))
                .stream()
                .filter(a -> a.pair().equals(pair))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsReadScoresLikeWhatWasWritten(int seed) {
        for (Pair pair : List.of(Pair.parse("CHN-USA"), Pair.parse("USA"), Pair.parse("CHN"))) {
            List<Action> written = actions(seed, pair);
            List<Action> read = ActionsCodec.decode(pair, ActionsCodec.encode(pair, written));

            assertThat(read)
                    .hasSameSizeAs(written)
                    .allSatisfy(a -> assertThat(a.pair()).isEqualTo(pair));
            assertThat(read).isSortedAccordingTo(Comparator.comparing(Action::day));
            assertThat(read.stream().map(Action::id).distinct()).hasSameSizeAs(read);
            assertThat(PairSumsCodec.encode(ENGINE.sums(read))).isEqualTo(whole(written));
        }
    }

    private static byte[] whole(List<Action> actions) {
        RuleEngine.Extraction extraction = ENGINE.extract(actions);
        return PairSumsCodec.encode(
                PairSums.of(actions, extraction.signals(), extraction.dropped().size()));
    }

    @Test
    void anActionTakesFewBytes() {
        List<Action> actions = actions(1, Pair.parse("CHN-USA"));

        assertThat(actions).hasSizeGreaterThan(20);
        assertThat(ActionsCodec.encode(Pair.parse("CHN-USA"), actions).length)
                .as("with kinds that mostly differ")
                .isLessThan(60 * actions.size());
        assertThat(ActionsCodec.decode(Pair.parse("CHN"), ActionsCodec.encode(Pair.parse("CHN"), List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedBytesAreRefusedWhereverTheyAre(int seed) {
        byte[] good = ActionsCodec.encode(Pair.parse("CHN-USA"), actions(seed, Pair.parse("CHN-USA")));
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> ActionsCodec.decode(Pair.parse("CHN-USA"), bad))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
