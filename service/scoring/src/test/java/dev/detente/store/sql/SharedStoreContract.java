package dev.detente.store.sql;

import static dev.detente.store.ReportStoreContract.T0;
import static dev.detente.store.ReportStoreContract.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Amendment;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.rules.BaseRules;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.store.AuditLog;
import dev.detente.store.Draft;
import dev.detente.store.DraftStoreContract;
import dev.detente.store.ImportStore.Step;
import dev.detente.store.ImportStoreContract;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.Store;
import dev.detente.store.StoreContract;
import dev.detente.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stores in databases keep, besides what every store does. */
public interface SharedStoreContract extends StoreContract {
    /** Opens the database of {@link #store} once more. */
    Store open();

    private static Report accuse(String id) {
        return ReportStoreContract.report(Feed.HAND, id, EventType.ACCUSE, T0);
    }

    @Test
    default void whatWasStoredIsThereAfterClosingAndOpening() {
        Report full = ReportStoreContract.full("full", T0.plusNanos(7), true);
        Amendment amendment = new Amendment("full", T0, Amendment.Kind.RETRACT, List.of(), "wrong", "ana");
        try (Store first = open()) {
            first.reports().append(List.of(full));
            first.reports()
                    .append(List.of(
                            new Report(full.feed(), full.id(), T0.plusSeconds(2), full.reportedOn(), full.content())));
            first.reports().amend(amendment);
            first.imports().begin(ImportStoreContract.job("a"));
        }
        try (Store second = open()) {
            assertThat(second.reports().reports()).containsExactly(full);
            assertThat(second.reports().amendments()).containsExactly(amendment);
            assertThat(second.reports().position()).isEqualTo(new Position(1, 1));
            assertThat(second.imports().running()).containsExactly(ImportStoreContract.job("a"));
            Report other = ReportStoreContract.full("full", T0.plusSeconds(1), false);
            second.reports().append(List.of(other));
            assertThat(second.reports().reports())
                    .extracting(Report::recordedAt)
                    .containsExactly(T0.plusNanos(7), T0.plusSeconds(1), T0.plusSeconds(2));
        }
    }

    @Test
    default void twoOpenStoresSeeEachOthersWrites() {
        try (Store here = open();
                Store there = open()) {
            here.reports().append(List.of(accuse("a")));
            Position before = there.reports().position();
            assertThat(there.reports().reports()).hasSize(1);
            assertThat(there.reports().append(List.of(accuse("a"), accuse("b"))))
                    .containsExactly(Outcome.DUPLICATE, Outcome.ACCEPTED);
            assertThat(here.reports().pairsAfter(before)).containsExactly(Pair.parse("CHN-USA"));
            assertThat(here.reports().reports()).hasSize(2);
            assertThat(here.reports().position()).isEqualTo(new Position(2, 0));
        }
    }

    @Test
    default void whatWasKnownAtAnInstantStaysSoThoughAWriterIsAtWork() {
        RuleEngine engine = BaseRules.engine();
        CountDownLatch stamped = new CountDownLatch(1);
        InstantSource clock = () -> {
            stamped.countDown();
            return T0;
        };
        List<NewReport> many = IntStream.range(0, 20_000)
                .mapToObj(i -> ReportStoreContract.report(Feed.HAND, "a" + i, EventType.ACCUSE, Instant.EPOCH))
                .map(ReportStoreContract::unrecorded)
                .toList();
        try (Store other = open()) {
            var writer = CompletableFuture.supplyAsync(() -> other.reports().append(many, clock));
            await(stamped);
            Scoring scoring = new Scoring(store().reports(), engine, InstantSource.fixed(T0.plusSeconds(1)), false);
            Query then = new Query(null, T0, null);
            int actions = scoring.view(then).snapshot().actions().size();
            assertThat(writer.join()).hasSize(20_000);

            assertThat(actions).isEqualTo(20_000);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void ofTwoWhoSaveADraftAtOnceOneIsRefused() {
        store().drafts().begin(DraftStoreContract.begun("a"));
        List<CompletableFuture<Boolean>> both = new ArrayList<>();
        for (String name : List.of("ana", "bo")) {
            both.add(CompletableFuture.supplyAsync(
                    () -> {
                        try (Store store = open()) {
                            return store.drafts().save("a", "v0", new Draft.Save(name, T0, name));
                        }
                    },
                    task -> new Thread(task).start()));
        }

        assertThat(both.stream().map(CompletableFuture::join).filter(saved -> saved))
                .hasSize(1);
        assertThat(store().drafts().find("a").orElseThrow().saves()).hasSize(1);
    }

    @Test
    default void twoOpenStoresAppendAtOnce() {
        List<CompletableFuture<Void>> both = new ArrayList<>();
        for (String name : List.of("x", "y")) {
            both.add(CompletableFuture.runAsync(
                    () -> {
                        try (Store store = open()) {
                            for (int i = 0; i < 25; i++) {
                                store.reports().append(List.of(accuse(name + i), accuse("shared" + i)));
                            }
                        }
                    },
                    task -> new Thread(task).start()));
        }
        both.forEach(CompletableFuture::join);

        assertThat(store().reports().reports()).hasSize(75);
        assertThat(store().reports().position()).isEqualTo(new Position(75, 0));
    }

    @Test
    default void anAppendThatFailsInTheMiddleLeavesNothing() {
        Report unstorable = ReportStoreContract.report(Feed.HAND, "b", EventType.ACCUSE, Instant.MAX);

        assertThatThrownBy(() -> store().reports().append(List.of(accuse("a"), unstorable)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be stored: use one from 1678 to 2261");
        assertThat(store().reports().reports()).isEmpty();
        assertThat(store().reports().position()).isEqualTo(Position.START);
        assertThat(store().reports().append(List.of(accuse("a")))).containsExactly(Outcome.ACCEPTED);
    }

    @Test
    default void anImportStepThatFailsInTheMiddleLeavesNothing() {
        store().imports().begin(ImportStoreContract.job("a"));

        assertThatThrownBy(() -> store().imports()
                        .append(
                                "a",
                                new Step(
                                        0,
                                        4,
                                        List.of(unrecorded(accuse("a")), unrecorded(accuse("b"))),
                                        Map.of("not wanted", 1L),
                                        List.of(ImportStoreContract.rejected(1, "day"))),
                                InstantSource.fixed(Instant.MAX)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().reports().reports()).isEmpty();
        assertThat(store().imports().find("a")).contains(ImportStoreContract.job("a"));
        assertThat(store().imports().rejected("a", 0, 9)).isEmpty();
    }

    @Test
    default void whatNoDatabaseCanKeepIsReplacedAndStillRecognised() {
        Report odd = ReportStoreContract.report(Feed.HAND, "a\u0000b\ud800", EventType.ACCUSE, T0);

        assertThat(store().reports().append(List.of(odd))).containsExactly(Outcome.ACCEPTED);
        assertThat(store().reports().append(List.of(odd))).containsExactly(Outcome.DUPLICATE);
        assertThat(store().reports().reports()).extracting(Report::id).containsExactly("a\ufffdb\ufffd");
    }

    @Test
    default void aFailureOfTheDatabaseLeavesNothingAndSaysSo() {
        store().drafts().begin(DraftStoreContract.begun("a"));

        assertThatThrownBy(() -> store().drafts().begin(DraftStoreContract.begun("a")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the store ")
                .hasMessageContaining("othing of this step was stored")
                .hasCauseInstanceOf(SQLException.class);
        assertThat(store().drafts().all()).containsExactly(DraftStoreContract.begun("a"));
    }

    @Test
    default void anEntryThatNoDatabaseCanKeepIsReplacedOrRefused() {
        store().audit().append(new AuditLog.Entry(T0, "ana", "retract", "a\u0000b\ud800", ""));

        assertThatThrownBy(() -> store().audit().append(new AuditLog.Entry(Instant.MAX, "ana", "retract", "a", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be stored: use one from 1678 to 2261");
        assertThat(store().audit().latest(9))
                .containsExactly(new AuditLog.Entry(T0, "ana", "retract", "a\ufffdb\ufffd", ""));
    }
}
