package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairTest {
    private static final ActorCode USA = new ActorCode("USA");
    private static final ActorCode CHN = new ActorCode("CHN");

    @Test
    void bothDirectionsAreOnePair() {
        assertThat(Pair.of(USA, CHN)).isEqualTo(Pair.of(CHN, USA)).hasToString("CHN-USA");
        assertThat(Pair.of(USA, CHN).dyad()).contains(Dyad.parse("CHN-USA"));
        assertThat(Pair.of(USA, CHN).is(Dyad.parse("CHN-USA"))).isTrue();
    }

    @Test
    void actsWithoutATargetHaveAPairOfTheirOwn() {
        assertThat(Pair.of(CHN, null)).hasToString("CHN").isNotEqualTo(Pair.of(CHN, USA));
        assertThat(Pair.of(CHN, null).dyad()).isEmpty();
        assertThat(Pair.of(CHN, null).is(Dyad.parse("CHN-USA"))).isFalse();
    }

    @Test
    void pairsAreSortedAsTheyAreWritten() {
        List<String> written = Stream.of("USA", "CHN-USA", "CHN", "AB-CHN", "ABC", "CHN-EU", "AB", "ABC-CHN")
                .sorted()
                .toList();

        assertThat(written.stream().map(Pair::parse).sorted().map(Pair::toString))
                .isEqualTo(written);
    }

    @Test
    void whatIsNoPairIsReported() {
        assertThatThrownBy(() -> Pair.parse("CHN-CHN")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pair.parse("china")).isInstanceOf(IllegalArgumentException.class);
    }
}
