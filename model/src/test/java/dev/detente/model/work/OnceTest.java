package dev.detente.model.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values are computed once and remembered, and work ends when no caller waits. */
class OnceTest {
    private final AtomicInteger computed = new AtomicInteger();
    private final Once<String, Integer> once =
            Once.onThreads("once-test", 2, value -> value % 2 == 0, failure -> failure instanceof ArithmeticException);

    @AfterEach
    void nothingEnds() {
        Checkpoint.endsBy(null);
    }

    private int value(int result) {
        computed.incrementAndGet();
        return result;
    }

    @Test
    void onlyWholeValuesAreRemembered() {
        assertThat(once.get("even", () -> value(2))).isEqualTo(2);
        assertThat(once.get("even", () -> value(4))).isEqualTo(2);
        assertThat(computed).hasValue(1);

        assertThat(once.get("odd", () -> value(1))).isEqualTo(1);
        assertThat(once.get("odd", () -> value(4))).isEqualTo(4);
        assertThat(computed).hasValue(3);
    }

    @Test
    void onlyLastingFailuresAreRemembered() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> once.get("lasting", () -> Math.floorDiv(1, value(0))))
                    .isInstanceOf(ArithmeticException.class);
        }
        assertThat(computed).hasValue(1);

        assertThatThrownBy(() -> once.get("passing", () -> {
                    throw new IllegalStateException("the moment");
                }))
                .hasMessage("the moment");
        assertThat(once.get("passing", () -> value(6))).isEqualTo(6);
    }

    @Test
    void whoAsksAgainAtOnceGetsNothingOld() {
        for (int i = 0; i < 20_000; i++) {
            int odd = 2 * i + 1;
            assertThat(once.get("odd", () -> odd)).isEqualTo(odd);
            String failure = "failure " + i;
            assertThatThrownBy(() -> once.get("passing", () -> {
                        throw new IllegalStateException(failure);
                    }))
                    .hasMessage(failure);
        }
    }

    @Test
    void whatNobodyWaitsForIsInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Checkpoint.endsBy(() -> {
            throw new IllegalStateException("left");
        });

        assertThatThrownBy(() -> once.get("slow", () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        interrupted.set(true);
                    }
                    return 0;
                }))
                .hasMessage("left");

        await().until(interrupted::get);
        Checkpoint.endsBy(null);
        assertThat(once.get("slow", () -> value(8))).isEqualTo(8);
    }
}
