package dev.detente.service.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.service.store.Draft.Save;
import dev.detente.service.store.Draft.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store keeps of drafts; each adapter's test implements it. */
public interface DraftStoreContract {
    Instant BEGUN = Instant.parse("2024-05-01T10:00:00.123456789Z");
    Save FIRST = new Save("v1", BEGUN.plusSeconds(1), "ana");
    Save SECOND = new Save("v2", BEGUN.plusSeconds(2), "bo");
    Step TESTED = new Step(DraftState.TESTED, "v1", null, BEGUN.plusSeconds(3), "ana", "12 of 12 cases \"外\" hold");
    Step COMPARED = new Step(DraftState.BACKTESTED, "v1", "v0", BEGUN.plusSeconds(4), "ana", "");

    /** A store that was empty when the test began. */
    Store store();

    static Draft begun(String id) {
        return new Draft(id, "Arms weigh more", "v0", "ana", BEGUN, List.of(), List.of());
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
                "a", "Arms weigh more", "v0", "ana", BEGUN, List.of(FIRST, SECOND), List.of(TESTED, COMPARED));
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
