package dev.detente.api.metrics.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.detente.api.metrics.history.LabelMatcher.Kind;
import dev.detente.model.FieldException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LabelMatcherTest {
    private static boolean matches(String pattern, String value) {
        return LabelMatcher.of(Kind.MATCHES, "dyad", pattern).matches(value);
    }

    @Test
    void aPatternHasToMatchTheWholeLabelAsInPrometheus() {
        assertThat(matches("CHN|CHN-USA", "CHN-USA")).isTrue();
        assertThat(matches("CHN", "CHN-USA")).isFalse();
        assertThat(matches("USA", "CHN-USA")).isFalse();
        assertThat(matches("CHN.+|", "")).isTrue();
        assertThat(matches("a.b", "a\nb")).isTrue();
        assertThat(matches("[A-Z]{3}-[A-Z]{3}", "CHN-USA")).isTrue();
        assertThat(LabelMatcher.of(Kind.MATCHES_NOT, "dyad", "CHN-.*").matches("CHN-USA"))
                .isFalse();
    }

    @Test
    void itIsMatchedInLinearTime() {
        assertThat(matches("(A|A)*".repeat(20) + "x", "A".repeat(40))).isFalse();
    }

    @Test
    void aListOfTwoThousandDyadsIsTaken() {
        String all = IntStream.range(0, 2400).mapToObj("A%06d"::formatted).collect(Collectors.joining("|"));

        assertThat(matches(all, "A002399")).isTrue();
        assertThat(matches("(" + all + ")", "A2399")).isFalse();
        assertThat(matches("(" + all + ")", "A002399")).isTrue();
        assertThat(matches("CHN|", "")).isTrue();
        assertThat(matches("", "CHN")).isFalse();
        assertThat(LabelMatcher.of(Kind.MATCHES_NOT, "dyad", all).matches("A002399"))
                .isFalse();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments("CHN-(USA", "\"CHN-(USA\" is not a regular expression (RE2): missing closing )"),
                arguments("x)|(?:.*", "\"x)|(?:.*\" is not a regular expression (RE2): "),
                arguments("a{2,1}", "is not a regular expression (RE2): invalid repeat count"),
                arguments(
                        "(a{1000}){1000}",
                        "repeats such as {30} are written out: write a shorter one, or a list of names"),
                arguments("((((a{30}){30}){30}){30})", "is a pattern of more than 2000 characters"),
                arguments("(" + "a".repeat(1_500) + "){2,}", "is a pattern of more than 2000 characters"),
                arguments("(".repeat(100_000) + ")".repeat(100_000), "has more than 100 groups"),
                arguments("a.|".repeat(667), "is a pattern of more than 2000 characters"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aPatternThatIsNoneOrWouldGrowTooLargeIsRefused(String pattern, String message) {
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> LabelMatcher.of(Kind.MATCHES, "dyad", pattern))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void whatIsTakenFitsTheStack() throws InterruptedException {
        StringBuilder found = new StringBuilder();
        Thread small = new Thread(
                null,
                () -> {
                    for (String pattern : new String[] {
                        "(".repeat(100) + "A" + ")*".repeat(100),
                        "A{0,250}",
                        IntStream.range(1, 60).mapToObj("A"::repeat).collect(Collectors.joining("|")) + "|.B"
                    }) {
                        found.append(matches(pattern, "A"));
                    }
                },
                "small",
                512 * 1024);
        small.start();
        small.join();

        assertThat(found).hasToString("truetruetrue");
    }
}
