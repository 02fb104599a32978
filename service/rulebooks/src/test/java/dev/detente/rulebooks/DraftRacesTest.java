package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Stopwatch;
import dev.detente.rules.BaseRules;
import dev.detente.scoring.Scoring;
import dev.detente.store.DraftState;
import dev.detente.store.Store;
import dev.detente.store.sql.Postgres;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two people who decide about the same draft at once. */
@ExtendWith(Postgres.class)
@Tag("long")
class DraftRacesTest {
    private static final ActorCatalog ACTORS = ActorCatalog.standard();
    private static final Instant NOW = Instant.parse("2024-07-01T12:00:00Z");
    private static final int ROUNDS = 6;

    @TempDir
    Path folder;

    private static Map<String, String> named(String name) {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.computeIfPresent("rulebook.yaml", (file, text) -> text.replaceFirst("(?m)^name:.*$", "name: " + name));
        return files;
    }

    @Test
    void ofDiscardPublishAndEditOneSucceedsOnSqlite() throws Exception {
        races(SqlStore.open(folder, null, null, null));
    }

    @Test
    void ofDiscardPublishAndEditOneSucceedsOnPostgres() throws Exception {
        races(SqlStore.open(Postgres.newStore(), "postgres", null));
    }

    private static void races(Store store) throws Exception {
        InstantSource clock = InstantSource.fixed(NOW);
        Startup startup = Startup.noFolder(store.ruleBooks(), BaseRules.FILES, ACTORS, NOW);
        Scoring scoring = new Scoring(store, startup.engines(), "1", clock, false);
        Publisher publisher = new Publisher(store, startup.engines(), scoring, ACTORS, clock, Stopwatch.NONE);
        DraftEngines compiled = new DraftEngines(store.ruleBooks(), startup.engines(), ACTORS, Stopwatch.NONE);
        Drafts drafts = new Drafts(store, startup.engines(), compiled, ACTORS, clock, true);
        Publications publications =
                new Publications(publisher, startup.engines(), compiled, drafts, clock, null, startup.failure());
        try {
            for (int round = 0; round < ROUNDS; round++) {
                DraftLife life = approved(drafts, "round " + round);
                String version = life.draft().version();
                Map<String, String> other = named("edited " + round);
                List<Object> replies = together(List.of(
                        () -> drafts.discard(life, "cy", "not needed"),
                        () -> publications.publish(life, version, "cy", () -> "needed"),
                        () -> drafts.save(life, version, other, "ana"),
                        () -> drafts.discard(life, "dan", "not needed either")));

                assertThat(replies)
                        .as("round %d: %s", round, replies)
                        .filteredOn(reply -> !(reply instanceof ConflictException))
                        .hasSize(1);
                assertThat(replies)
                        .filteredOn(ConflictException.class::isInstance)
                        .allSatisfy(reply -> assertThat(
                                        ((ConflictException) reply).problem().remedy())
                                .containsAnyOf("is discarded", "is being published", "is published", "holds now"));
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> publications.progress().isEmpty());
                assertThat(publications.failure()).isEmpty();
                DraftState wanted = !(replies.get(1) instanceof ConflictException)
                        ? DraftState.PUBLISHED
                        : !(replies.get(2) instanceof ConflictException) ? DraftState.DRAFT : DraftState.DISCARDED;
                assertThat(drafts.find(life.draft().id()).orElseThrow().state()).isEqualTo(wanted);
            }
        } finally {
            publications.stop();
            store.close();
        }
    }

    private static DraftLife approved(Drafts drafts, String name) {
        DraftLife begun = drafts.begin(name, null, "ana");
        DraftLife saved = drafts.save(begun, begun.draft().version(), named(name), "ana");
        drafts.test(saved, "ana");
        drafts.compared(saved, saved.draft().version(), begun.draft().version(), "ana", "nothing moves");
        DraftLife compared = drafts.find(saved.draft().id()).orElseThrow();
        return drafts.approve(compared, compared.draft().version(), "bo", () -> "fine");
    }

    /** What each gives, or the exception that refuses it. */
    private static List<Object> together(List<Supplier<Object>> all) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(all.size());
        return all.stream()
                .map(one -> CompletableFuture.<Object>supplyAsync(
                        () -> {
                            try {
                                barrier.await();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            try {
                                return one.get();
                            } catch (ConflictException e) {
                                return e;
                            }
                        },
                        task -> new Thread(task).start()))
                .toList()
                .stream()
                .<Object>map(CompletableFuture::join)
                .toList();
    }
}
