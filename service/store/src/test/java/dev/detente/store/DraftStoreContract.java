package dev.detente.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.store.Draft.Comment;
import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store keeps of drafts; each adapter's test implements it. */
public interface DraftStoreContract {
    Instant BEGUN = Instant.parse("2024-05-01T10:00:00.123456789Z");
    Save FIRST = new Save("v1", BEGUN.plusSeconds(1), "ana");
    Save SECOND = new Save("v2", BEGUN.plusSeconds(2), "bo");
    Step TESTED = new Step(DraftState.TESTED, "v1", null, BEGUN.plusSeconds(3), "ana", "12 of 12 cases \"外\" hold");
    Step COMPARED = new Step(DraftState.BACKTESTED, "v1", "v0", BEGUN.plusSeconds(4), "ana", "");

    Comment ASKED =
            new Comment("c1", "v0", "taiwan.drl", 7, "  6 points", BEGUN.plusSeconds(1), "bo", "Why \"外\"?", null);

    /** A store that was empty when the test began. */
    Store store();

    static Draft begun(String id) {
        return Draft.begun(id, "Arms weigh more", "v0", "ana", BEGUN);
    }

    @Test
    default void aDraftHoldsWhatItBeganAsUntilSomethingIsSaved() {
        DraftStore drafts = store().drafts();
        assertThat(drafts.find("a")).isEmpty();
        assertThat(drafts.all()).isEmpty();

        drafts.begin(begun("a"));

        assertThat(drafts.find("a")).contains(begun("a"));
        assertThat(begun("a").version()).isEqualTo("v0");
        assertThat(drafts.save("a", "v0", FIRST)).isTrue();
        assertThat(drafts.find("a")).get().extracting(Draft::version).isEqualTo("v1");
    }

    @Test
    default void savesAndStepsComeInTheirOrderAndBelongToTheirDraft() {
        DraftStore drafts = store().drafts();
        drafts.begin(begun("a"));
        drafts.begin(begun("b"));
        drafts.save("a", "v0", FIRST);
        drafts.step("a", TESTED);
        drafts.step("a", COMPARED);
        drafts.save("a", "v1", SECOND);

        Draft expected = new Draft(
                "a",
                "Arms weigh more",
                "v0",
                "ana",
                BEGUN,
                List.of(FIRST, SECOND),
                List.of(TESTED, COMPARED),
                List.of());
        assertThat(drafts.find("a")).contains(expected);
        assertThat(drafts.all()).containsExactly(begun("b"), expected);
    }

    @Test
    default void whoStartedFromOtherContentsSavesNothing() {
        DraftStore drafts = store().drafts();
        drafts.begin(begun("a"));
        drafts.save("a", "v0", FIRST);

        assertThat(drafts.save("a", "v0", SECOND)).isFalse();
        assertThat(drafts.save("none", "v0", SECOND)).isFalse();

        assertThat(drafts.find("a")).get().extracting(Draft::saves).isEqualTo(List.of(FIRST));
        assertThatThrownBy(() -> drafts.step("none", TESTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no draft none: begin it first");
    }

    @Test
    default void commentsStayWithTheirDraftUntilOneSettlesThem() {
        DraftStore drafts = store().drafts();
        drafts.begin(begun("a"));
        drafts.begin(begun("b"));
        Comment other = new Comment("c2", "v0", "", 0, "", BEGUN.plusSeconds(2), "bo", "It lacks a source.", null);
        Comment answer = new Comment("c3", "v1", "", 0, "", BEGUN.plusSeconds(3), "ana", "Beijing said so.", "c1");

        assertThat(drafts.comment("a", ASKED)).isTrue();
        drafts.comment("a", other);
        drafts.comment("a", answer);

        Draft draft = drafts.find("a").orElseThrow();
        assertThat(draft.comments()).containsExactly(ASKED, other, answer);
        assertThat(draft.open()).containsExactly(other);
        assertThat(drafts.find("b").orElseThrow().comments()).isEmpty();
        drafts.step("a", new Step(DraftState.DISCARDED, "v0", null, BEGUN.plusSeconds(4), "ana", ""));
        assertThat(drafts.comment("a", answer)).isFalse();
        assertThat(drafts.open()).containsExactly(begun("b"));
        assertThatThrownBy(() -> drafts.comment("none", ASKED)).hasMessage("there is no draft none: begin it first");
    }

    private static Step decided(DraftState to) {
        return new Step(to, "v1", null, BEGUN.plusSeconds(5), "bo", "");
    }

    @Test
    default void nothingIsDoneWithADraftThatIsClosed() {
        DraftStore drafts = store().drafts();
        drafts.begin(begun("a"));
        drafts.save("a", "v0", FIRST);

        assertThat(drafts.step("a", decided(DraftState.DISCARDED))).isTrue();
        for (DraftState to :
                List.of(DraftState.DISCARDED, DraftState.APPROVED, DraftState.PUBLISHED, DraftState.TESTED)) {
            assertThat(drafts.step("a", decided(to))).as(to.word()).isFalse();
        }
        assertThat(drafts.save("a", "v1", SECOND)).isFalse();
        assertThat(drafts.find("a")).get().extracting(Draft::steps).isEqualTo(List.of(decided(DraftState.DISCARDED)));

        drafts.begin(begun("b"));
        drafts.save("b", "v0", FIRST);
        drafts.save("b", "v1", SECOND);
        assertThat(drafts.step("b", decided(DraftState.APPROVED)))
                .as("of what the draft no longer holds")
                .isFalse();
        assertThat(drafts.step("b", TESTED)).isTrue();
    }

    @Test
    default void ofTwoWhoDecideAtOnceOneSucceeds() throws Exception {
        DraftStore drafts = store().drafts();
        List<Function<String, Boolean>> all = List.of(
                id -> drafts.step(id, decided(DraftState.DISCARDED)),
                id -> drafts.step(id, decided(DraftState.PUBLISHED)),
                id -> drafts.save(id, "v1", SECOND));
        for (int round = 0; round < 12; round++) {
            String id = "r" + round;
            drafts.begin(begun(id));
            drafts.save(id, "v0", FIRST);
            CyclicBarrier together = new CyclicBarrier(all.size());
            List<CompletableFuture<Boolean>> asked = all.stream()
                    .map(one -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    together.await(1, TimeUnit.MINUTES);
                                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                                    throw new IllegalStateException(e);
                                }
                                return one.apply(id);
                            },
                            task -> new Thread(task).start()))
                    .toList();

            assertThat(asked.stream().map(CompletableFuture::join).filter(done -> done))
                    .as(id)
                    .hasSize(1);
        }
    }

    @Test
    default void versionsThatShareFilesAreWhole() {
        RuleBookStore books = store().ruleBooks();
        Map<String, String> first = Map.of("rulebook.yaml", "name: a\n", "a.drl", "", "b.drl", "");
        Map<String, String> second = Map.of("rulebook.yaml", "name: b\n", "a.drl", "");
        books.keep("v1", first);
        books.keep("v2", second);

        assertThat(books.files("v1")).contains(first);
        assertThat(books.files("v2")).contains(second);
    }
}
