package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Checkpoint;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One caller computes what others of the same moment wait for, and holds up nobody else. */
class PerMomentTest {
    private static final Snapshot SNAPSHOT =
            Snapshots.of(RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard()), List.of());
    private static final LocalDate DAY = LocalDate.of(2024, 4, 26);
    private static final Moment MOMENT = new Moment(SNAPSHOT, DAY, DAY);
    private static final Moment OTHER = new Moment(SNAPSHOT, DAY, DAY.plusDays(1));

    private final PerMoment<String> results = new PerMoment<>(2);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final AtomicInteger computed = new AtomicInteger();

    @AfterEach
    void end() {
        mayEnd.countDown();
        Checkpoint.endsBy(null);
    }

    private String slow(String result) {
        computed.incrementAndGet();
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return result;
    }

    private CompletableFuture<String> begin() throws InterruptedException {
        CompletableFuture<String> first =
                CompletableFuture.supplyAsync(() -> results.get(MOMENT, before -> slow("first")));
        begun.await();
        return first;
    }

    @Test
    void callersOfOneMomentShareAComputation() throws Exception {
        CompletableFuture<String> first = begin();
        CompletableFuture<String> second =
                CompletableFuture.supplyAsync(() -> results.get(MOMENT, before -> slow("second")));
        mayEnd.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo("first");
        assertThat(results.get(MOMENT, before -> "third")).isEqualTo("first");
        assertThat(computed).hasValue(1);
    }

    @Test
    void nobodyElseWaits() throws Exception {
        CompletableFuture<String> first = begin();

        assertThat(results.get(OTHER, before -> "other")).isEqualTo("other");
        assertThat(first).isNotDone();
    }

    @Test
    void whoWaitsMayLeave() throws Exception {
        CompletableFuture<String> first = begin();
        Checkpoint.endsBy(() -> {
            throw new IllegalStateException("left");
        });

        assertThatThrownBy(() -> results.get(MOMENT, before -> "second")).hasMessage("left");
        assertThat(first).isNotDone();
    }

    @Test
    void anotherComputesWhenTheFirstHasLeft() throws Exception {
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> results.get(MOMENT, before -> {
            slow("first");
            throw new IllegalStateException("left");
        }));
        begun.await();
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> results.get(MOMENT, before -> "second"));
        mayEnd.countDown();

        assertThatThrownBy(first::get).hasRootCauseMessage("left");
        assertThat(second.get()).isEqualTo("second");
    }

    @Test
    void theLastResultOfTheSameDaysIsGoneWhenTheNewOneIsThere() {
        Moment changed = new Moment(Snapshots.with(SNAPSHOT, List.of()), DAY, DAY);
        results.get(MOMENT, before -> "old");

        assertThat(results.get(changed, before -> before + " and new")).isEqualTo("old and new");
        assertThat(results.get(MOMENT, before -> "anew")).isEqualTo("anew");
    }

    @Test
    void noMoreAreKeptThanItSays() {
        for (int i = 0; i < 3; i++) {
            int day = i;
            results.get(new Moment(SNAPSHOT, DAY, DAY.plusDays(i)), before -> "day " + day);
        }

        assertThat(results.get(MOMENT, before -> "anew")).isEqualTo("anew");
        assertThat(results.get(new Moment(SNAPSHOT, DAY, DAY.plusDays(2)), before -> "anew"))
                .isEqualTo("day 2");
    }
}
