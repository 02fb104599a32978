package dev.detente.model.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ParallelTest {
    private static final List<Integer> NUMBERS =
            IntStream.range(0, 1_000).boxed().toList();

    @Test
    void eachIsWorkedOnOnce() {
        Queue<Integer> seen = new ConcurrentLinkedQueue<>();

        Parallel.each(NUMBERS, seen::add);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(NUMBERS);
        Parallel.each(List.of(), none -> seen.add(-1));
        assertThat(seen).doesNotContain(-1);
    }

    /** With one processor the long one would wait for ever: then there is nothing to show. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whileOneTakesLongAllOthersAreDone() {
        if (Runtime.getRuntime().availableProcessors() == 1) {
            return;
        }
        CountDownLatch others = new CountDownLatch(NUMBERS.size() - 1);

        Parallel.each(NUMBERS, number -> {
            if (number == 0) {
                await(others);
            } else {
                others.countDown();
            }
        });

        assertThat(others.getCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void resultsStandInTheOrderOfTheirItems() {
        assertThat(Parallel.map(NUMBERS, number -> 2 * number))
                .isEqualTo(NUMBERS.stream().map(number -> 2 * number).toList());
        assertThat(Parallel.map(List.<Integer>of(), number -> number)).isEmpty();
    }

    @Test
    void workThatIsNotWantedAnyMoreEndsBeforeItsNextItem() {
        AtomicInteger done = new AtomicInteger();
        Checkpoint.endsBy(() -> {
            if (done.get() >= 10) {
                throw new IllegalStateException("left");
            }
        });
        try {
            assertThatThrownBy(() -> Parallel.map(NUMBERS, number -> slowly(done)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("left");
        } finally {
            Checkpoint.endsBy(null);
        }
        assertThat(done.get()).isBetween(10, 100);
    }

    private static int slowly(AtomicInteger done) {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return done.incrementAndGet();
    }

    @Test
    void whatTheWorkThrowsIsThrown() {
        assertThatThrownBy(() -> Parallel.each(NUMBERS, number -> {
                    throw new IllegalStateException("number " + number);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("number ");
    }

    @Test
    void workInTheBackgroundLeavesHalfOfTheProcessors() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Integer> items = IntStream.range(0, 2_000).boxed().toList();

        int sum = Parallel.inBackground(() -> Parallel.map(items, i -> {
                    threads.add(Thread.currentThread());
                    return i;
                })
                .stream()
                .mapToInt(i -> i)
                .sum());

        assertThat(sum).isEqualTo(1_999_000);
        assertThat(threads)
                .hasSizeLessThanOrEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }
}
