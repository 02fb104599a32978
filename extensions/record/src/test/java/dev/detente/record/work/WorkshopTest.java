package dev.detente.record.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.detente.model.work.Progress;
import dev.detente.record.work.Workshop.Latest;
import dev.detente.record.work.Workshop.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Values are made in the background: who looks gets the last one, or how far the next one is. */
class WorkshopTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private volatile Instant now = Instant.parse("2024-05-01T00:00:00Z");
    private final Workshop<String, Integer, String> workshop = new Workshop<>("workshop-test", () -> now, 3);
    private final AtomicInteger made = new AtomicInteger();

    @AfterEach
    void close() {
        workshop.close();
    }

    /** Takes a second of the clock. */
    private String make(String value) {
        made.incrementAndGet();
        now = now.plusSeconds(1);
        return value;
    }

    /** Makes a value once the latch is open, having said how far it is. */
    private Function<Progress<String>, String> waiting(CountDownLatch latch, String value) {
        return progress -> {
            progress.step("days", 3, 7);
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return make(value);
        };
    }

    @Test
    void aValueOfTheSameStateIsMadeOnce() {
        assertThat(workshop.look("a", 1, LONG, p -> make("one")).value()).isEqualTo("one");
        now = now.plus(LONG);
        Latest<String> again = workshop.look("a", 1, LONG, p -> make("two"));

        assertThat(again.value()).isEqualTo("one");
        assertThat(again.at()).isEqualTo(Instant.parse("2024-05-01T00:00:01Z"));
        assertThat(again.stage()).isNull();
        assertThat(made).hasValue(1);
    }

    @Test
    void theValueFromBeforeIsShownWhileTheNextIsMadeAndThatRestsFirst() {
        workshop.look("a", 1, LONG, p -> make("one"));
        CountDownLatch latch = new CountDownLatch(1);

        now = now.plusSeconds(10);
        assertThat(workshop.look("a", 2, LONG, waiting(latch, "two")))
                .as("it rests ten times as long as it took")
                .isEqualTo(new Latest<>("one", Instant.parse("2024-05-01T00:00:01Z"), null));

        now = now.plusSeconds(1);
        Latest<String> meanwhile = workshop.look("a", 2, LONG, waiting(latch, "two"));
        assertThat(meanwhile.value()).isEqualTo("one");
        assertThat(meanwhile.stage()).isNotNull();

        latch.countDown();
        await().until(() ->
                "two".equals(workshop.look("a", 2, LONG, p -> make("three")).value()));
        assertThat(made).hasValue(2);
    }

    @Test
    void whoWillNotWaitLearnsHowFarItIs() {
        CountDownLatch latch = new CountDownLatch(1);
        await().until(() -> new Stage("days", 3, 7)
                .equals(workshop.look("a", 1, Duration.ZERO, waiting(latch, "one"))
                        .stage()));
        assertThat(workshop.look("a", 1, Duration.ZERO, waiting(latch, "one")).value())
                .isNull();

        assertThat(workshop.look("b", 1, Duration.ZERO, p -> make("b")).stage()).isEqualTo(new Stage("", 0, 0));
        workshop.look("c", 1, Duration.ZERO, p -> make("c"));
        latch.countDown();

        assertThat(workshop.look("a", 1, LONG, p -> make("two")).value()).isEqualTo("one");
        assertThat(workshop.look("b", 1, LONG, p -> make("d")).value()).isEqualTo("b");
        assertThat(made).as("a third that is asked for meanwhile is not begun").hasValue(2);
    }

    @Test
    void afterAFailureTheNextLookBeginsAgain() {
        assertThatThrownBy(() -> workshop.look("a", 1, LONG, p -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(workshop.look("a", 1, LONG, p -> make("one")).value()).isEqualTo("one");
    }
}
