package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.detente.intake.DemoReports;
import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Stopwatch;
import dev.detente.rulebooks.BacktestRun.State;
import dev.detente.rulebooks.backtest.BacktestPeriod;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rules.BaseRules;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.AuditLog;
import dev.detente.store.DraftState;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import dev.detente.store.StoreException;
import dev.detente.store.sql.Postgres;
import dev.detente.store.sql.SqlStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two instances on one PostgreSQL. */
@ExtendWith(Postgres.class)
class SharedDraftsTest {
    private static final ActorCatalog ACTORS = ActorCatalog.standard();
    private static final Instant NOW = Instant.parse("2024-07-01T12:00:00Z");

    private final String url = Postgres.newStore();
    private Instance here = new Instance(open());
    private final Instance there = new Instance(open());

    private Store open() {
        Store store = SqlStore.open(url, "postgres", null);
        if (store.reports().pairs().isEmpty()) {
            store.reports().append(DemoReports.of(BaseRules.engine().book()));
        }
        return store;
    }

    /** A service on a store, without its web side. */
    private static final class Instance {
        final Store store;
        final RuleEngines engines;
        final Publisher publisher;
        final Scoring scoring;
        final Drafts drafts;
        final Backtests backtests;
        final Publications publications;

        Instance(Store store) {
            this.store = store;
            InstantSource clock = InstantSource.fixed(NOW);
            Startup startup = Startup.noFolder(store.ruleBooks(), BaseRules.FILES, ACTORS, NOW);
            engines = startup.engines();
            scoring = new Scoring(store, engines, "1", clock, false);
            publisher = new Publisher(store, engines, scoring, ACTORS, clock, Stopwatch.NONE);
            DraftEngines compiled = new DraftEngines(store.ruleBooks(), engines, ACTORS, Stopwatch.NONE);
            drafts = new Drafts(store, engines, compiled, ACTORS, clock, true);
            backtests = new Backtests(scoring, engines, compiled, drafts, Crises.all(), clock);
            publications = new Publications(publisher, engines, compiled, drafts, clock, null, startup.failure());
        }

        String version() {
            return engines.current().book().version();
        }

        DraftLife draft(DraftLife life) {
            return drafts.find(life.draft().id()).orElseThrow();
        }

        void close() throws InterruptedException {
            backtests.stop();
            publications.stop();
            store.close();
        }
    }

    @BeforeEach
    void bothAreThere() {
        assertThat(here.version()).isEqualTo(there.version());
    }

    @AfterEach
    void close() throws InterruptedException {
        here.close();
        there.close();
    }

    private static Map<String, String> sanctions(String weight) {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.put(
                "weights.csv",
                Objects.requireNonNull(files.get("weights.csv"))
                        .replaceAll("(?m)^(SANCTION,[a-z-]*,,).*$", "$1" + weight));
        return files;
    }

    private static String remedy(ThrowingCallable change) {
        return catchThrowableOfType(ConflictException.class, change).problem().remedy();
    }

    @Test
    void aPublicationThatCannotBeRecordedChangesNothing() throws SQLException {
        String before = here.version();
        List<Publication> published = here.store.ruleBooks().publications();

        rename("audit", "audit_away");
        assertThatThrownBy(() -> here.publisher.publish(sanctions("9"), "ana", "heavier"))
                .isInstanceOf(StoreException.class);
        rename("audit_away", "audit");

        assertThat(here.version()).isEqualTo(before);
        assertThat(here.scoring.view(Query.NOW).book().version()).isEqualTo(before);
        assertThat(here.store.ruleBooks().publications()).isEqualTo(published);
        assertThat(here.publisher.publish(sanctions("9"), "ana", "heavier")).isEmpty();
        assertThat(here.version()).isNotEqualTo(before);
        assertThat(here.store.audit().latest(1))
                .extracting(AuditLog.Entry::subject)
                .containsExactly(here.version());
    }

    private void rename(String table, String to) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", null);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE detente." + table + " RENAME TO " + to);
        }
    }

    @Test
    void aDraftGoesItsWayThroughBothAndSurvivesARestart() throws InterruptedException {
        DraftLife begun = here.drafts.begin("Sanctions weigh less", null, "ana");
        String was = begun.draft().version();
        DraftLife saved = here.drafts.save(begun, was, sanctions("-1.0"), "ana");
        assertThat(remedy(() -> there.drafts.save(begun, was, sanctions("-2.0"), "bo")))
                .contains("ana saved it at");
        assertThat(there.drafts.test(there.draft(saved), "bo").passed()).isPositive();

        here.close();
        here = new Instance(open());

        DraftLife tested = here.draft(saved);
        assertThat(tested.state()).isEqualTo(DraftState.TESTED);
        assertThat(here.drafts.files(tested)).isEqualTo(sanctions("-1.0"));
        BacktestRun run = here.backtests.begin(tested, new BacktestPeriod(null, null), "ana");
        await().atMost(Duration.ofMinutes(1)).until(() -> run.stand().state() != State.RUNNING);
        String version = saved.draft().version();
        assertThat(remedy(() -> there.drafts.approve(there.draft(saved), version, "ana", () -> "mine")))
                .contains("ask somebody else");
        there.drafts.approve(there.draft(saved), version, "bo", () -> "fine");
        here.publications.publish(here.draft(saved), version, "cy", () -> "as approved");
        await().atMost(Duration.ofMinutes(1)).until(() -> here.version().equals(version));
        there.publisher.follow();

        assertThat(there.version()).isEqualTo(version);
        assertThat(there.draft(saved).state()).isEqualTo(DraftState.PUBLISHED);
        assertThat(there.store.audit().latest(9))
                .extracting(entry -> entry.what())
                .containsExactly("publish", "approve", "backtest", "test", "save", "draft");
    }

    @Test
    void twoThatPublishAtOnceAgreeInTheEnd() throws Exception {
        for (int round = 1; round <= 3; round++) {
            CyclicBarrier both = new CyclicBarrier(2);
            int number = round;
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> publish(here, "-1." + number, both)),
                            CompletableFuture.runAsync(() -> publish(there, "-2." + number, both)))
                    .join();

            here.publisher.follow();
            there.publisher.follow();

            List<Publication> all = here.store.ruleBooks().publications();
            assertThat(all).hasSize(1 + 2 * round);
            String last = all.get(all.size() - 1).version();
            assertThat(here.version()).isEqualTo(last);
            assertThat(there.version()).isEqualTo(last);
            assertThat(here.engines.publications()).isEqualTo(all);
            assertThat(there.engines.publications()).isEqualTo(all);
            assertThat(here.scoring.view(Query.NOW).book().version()).isEqualTo(last);
            assertThat(there.scoring.view(Query.NOW).book().version()).isEqualTo(last);
        }
    }

    private static void publish(Instance instance, String weight, CyclicBarrier both) {
        try {
            both.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(instance.publisher.publish(sanctions(weight), "ana", weight)).isEmpty();
    }

    @Test
    void anUnusableBookIsReportedAndTheNextSoundOneIsFollowed() {
        String before = here.version();
        here.store.ruleBooks().keep("of a later program", Map.of("rulebook.yaml", "name: later\n"));
        here.store.ruleBooks().publish(new Publication("of a later program", "later", NOW, "bo", "news"));

        here.publisher.follow();
        here.publisher.follow();

        assertThat(here.version()).isEqualTo(before);
        assertThat(here.publications.failure()).get().satisfies(failure -> {
            assertThat(failure.version()).isEqualTo("of a later program");
            assertThat(failure.text())
                    .contains("which another instance has put in use for bo", "the same version of the program");
        });

        assertThat(there.publisher.publish(sanctions("-1.0"), "ana", "mended")).isEmpty();
        here.publisher.follow();
        assertThat(here.version()).isEqualTo(there.version());
        assertThat(here.publications.failure()).isEmpty();
    }
}
