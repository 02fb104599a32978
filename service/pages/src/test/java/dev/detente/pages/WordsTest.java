package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCode;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void numbersHaveAMinusSignAndNoNegativeZero() {
        assertThat(Words.number(-3.04)).isEqualTo("\u22123.0");
        assertThat(Words.number(-0.04)).isEqualTo("0.0");
        assertThat(Words.signed(5.16, 1)).isEqualTo("+5.2");
        assertThat(Words.signed(0.04, 1)).isEqualTo("0.0");
        assertThat(Words.signedTenths(-19)).isEqualTo("\u22121.9");
        assertThat(Words.percent(1, 3)).isEqualTo("33.33%");
    }

    @Test
    void actorsHaveTheirArticlesAndPossessives() {
        assertThat(Words.the(new ActorCode("USA"))).isEqualTo("the United States");
        assertThat(Words.the(new ActorCode("PHL"))).isEqualTo("the Philippines");
        assertThat(Words.the(new ActorCode("CHN"))).isEqualTo("China");
        assertThat(Words.the(new ActorCode("EU"))).isEqualTo("the European Union");
        assertThat(Words.possessive(new ActorCode("CHN"))).isEqualTo("China\u2019s");
        assertThat(Words.possessive(new ActorCode("USA"))).isEqualTo("the United States\u2019");
    }

    @Test
    void roundedPartsAddUpToTheRoundedSum() {
        List<Double> parts = List.of(17.55473, 37.99261, 0.04, 0.04, 0.04, -0.0399);
        double sum = parts.stream().mapToDouble(Double::doubleValue).sum();
        long[] tenths = Tenths.of(parts, sum, -1);
        assertThat(LongStream.of(tenths).sum()).isEqualTo(Tenths.of(sum));
        for (int i = 0; i < tenths.length; i++) {
            assertThat(Math.abs(tenths[i] - parts.get(i) * 10)).isLessThan(1);
        }
        assertThat(Tenths.of(List.of(1.26, 2.26, 30.26), 33.78, 2)).containsExactly(13, 23, 302);
    }
}
