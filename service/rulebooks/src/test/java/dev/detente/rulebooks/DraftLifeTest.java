package dev.detente.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.store.Draft;
import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
import dev.detente.store.DraftState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftLifeTest {
    private static final Instant AT = Instant.parse("2024-05-01T10:00:00Z");
    private static final Step VALIDATED = step(DraftState.VALIDATED, "v1", null);
    private static final Step TESTED = step(DraftState.TESTED, "v1", null);
    private static final Step COMPARED = step(DraftState.BACKTESTED, "v1", "used");
    private static final Step APPROVED = step(DraftState.APPROVED, "v1", null);

    private static Step step(DraftState to, String version, @Nullable String against) {
        return new Step(to, version, against, AT, "ana", "");
    }

    private static DraftLife life(List<String> saved, String inUse, Step... steps) {
        List<Save> saves =
                saved.stream().map(version -> new Save(version, AT, "ana")).toList();
        return new DraftLife(new Draft("d", "t", "v0", "cy", AT, saves, List.of(steps), List.of()), inUse);
    }

    private static DraftState state(Step... steps) {
        return life(List.of("v1"), "used", steps).state();
    }

    @Test
    void eachStepLeadsToTheNextState() {
        assertThat(state()).isEqualTo(DraftState.DRAFT);
        assertThat(state(VALIDATED)).isEqualTo(DraftState.VALIDATED);
        assertThat(state(VALIDATED, TESTED)).isEqualTo(DraftState.TESTED);
        assertThat(state(VALIDATED, TESTED, COMPARED)).isEqualTo(DraftState.BACKTESTED);
        assertThat(state(VALIDATED, TESTED, COMPARED, APPROVED)).isEqualTo(DraftState.APPROVED);
        assertThat(state(VALIDATED, TESTED, COMPARED, APPROVED, step(DraftState.PUBLISHED, "v1", null)))
                .isEqualTo(DraftState.PUBLISHED);
        assertThat(state(VALIDATED, step(DraftState.DISCARDED, "v1", null))).isEqualTo(DraftState.DISCARDED);
    }

    @Test
    void noStepReplacesOneBeforeIt() {
        assertThat(state(COMPARED)).isEqualTo(DraftState.DRAFT);
        assertThat(life(List.of("v1"), "used", COMPARED, VALIDATED).missing())
                .containsExactly(DraftState.TESTED, DraftState.APPROVED);
    }

    @Test
    void anEditStartsOverAndTheOldContentsKeepTheirSteps() {
        Step[] steps = {VALIDATED, TESTED, COMPARED, APPROVED};

        DraftLife edited = life(List.of("v1", "v2"), "used", steps);
        assertThat(edited.state()).isEqualTo(DraftState.DRAFT);
        assertThat(edited.steps()).isEmpty();
        assertThat(edited.missing()).hasSize(4);
        assertThat(life(List.of("v1", "v2", "v1"), "used", steps).state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void anotherBookInUseAsksForAnotherBacktestAndApproval() {
        DraftLife stale = life(List.of("v1"), "other", VALIDATED, TESTED, COMPARED, APPROVED);
        assertThat(stale.state()).isEqualTo(DraftState.TESTED);
        assertThat(stale.missing()).containsExactly(DraftState.BACKTESTED, DraftState.APPROVED);

        Step again = step(DraftState.BACKTESTED, "v1", "other");
        assertThat(life(List.of("v1"), "other", VALIDATED, TESTED, COMPARED, APPROVED, again)
                        .missing())
                .as("approved before it was compared")
                .containsExactly(DraftState.APPROVED);
        assertThat(life(List.of("v1"), "other", VALIDATED, TESTED, COMPARED, APPROVED, again, APPROVED)
                        .missing())
                .isEmpty();
    }

    @Test
    void whoeverSavedAnythingIsAWriterAndWhoBeganItIsNot() {
        Draft draft = new Draft(
                "d",
                "t",
                "v0",
                "cy",
                AT,
                Stream.of("bo", "ana", "bo").map(a -> new Save("v1", AT, a)).toList(),
                List.of(),
                List.of());

        assertThat(new DraftLife(draft, "used").writers()).containsExactly("ana", "bo");
    }
}
