package dev.detente.api.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How costly work shares the processors. */
class ProcessorsTest {
    private final Processors processors = new Processors(1);

    @Test
    void workThatNobodyWaitsForKeepsItsSlice() {
        Processors.Slices mine = processors.new Slices();

        mine.next();
        mine.next();

        assertThat(processors.free()).isZero();
        mine.end();
        mine.end();
        assertThat(processors.free()).isOne();
    }

    @Test
    void aSliceThatIsOverGoesToTheWorkThatWaits() throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(1);
        Processors.Slices mine = processors.new Slices();
        mine.next();
        Thread other = new Thread(() -> {
            Processors.Slices theirs = processors.new Slices();
            theirs.next();
            steps.incrementAndGet();
            theirs.end();
            over.countDown();
        });
        other.start();

        await().until(() -> {
            mine.next();
            return steps.get() == 1;
        });

        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        other.join();
        mine.end();
        assertThat(processors.free()).isOne();
    }

    @Test
    void workComputesWithoutASliceWhenNoneComes() throws InterruptedException {
        Processors.Slices holder = processors.new Slices();
        holder.next();
        Thread other = new Thread(() -> processors.new Slices().next());
        other.start();

        other.join(TimeUnit.SECONDS.toMillis(10));

        assertThat(other.isAlive()).isFalse();
        holder.end();
        assertThat(processors.free()).isOne();
    }

    @Test
    void anotherThreadTakesNoSliceOfTheWork() throws InterruptedException {
        Processors.Slices mine = processors.new Slices();
        Thread helper = new Thread(mine::next);
        helper.start();
        helper.join();

        assertThat(processors.free()).isOne();
    }
}
