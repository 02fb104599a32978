package dev.detente.service.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.detente.rulebooks.DraftLife;
import dev.detente.store.Draft;
import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A draft of a rule book.
 *
 * @param id the id of the draft
 * @param title what it is for
 * @param base the version that it began as
 * @param version the version of its contents as they are now
 * @param author who began it
 * @param createdAt when it was begun
 * @param savedAt when its contents were last saved; when it was begun if they never were
 * @param savedBy who saved them
 * @param state draft, validated, tested, backtested, approved, published or discarded
 * @param steps what was done with the contents as they are now
 * @param missing the steps that are missing before it may be published
 * @param writers who wrote in it since its base; they may not approve it where the four-eyes rule is on
 * @param files its contents, by name; left out in lists
 */
record DraftJson(
        String id,
        String title,
        String base,
        String version,
        String author,
        Instant createdAt,
        Instant savedAt,
        String savedBy,
        String state,
        List<StepJson> steps,
        List<String> missing,
        List<String> writers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SortedMap<String, String> files) {
    DraftJson {
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
        writers = List.copyOf(writers);
        files = files == null ? null : new TreeMap<>(files);
    }

    /**
     * Something that was done with the contents.
     *
     * @param step what it led to
     * @param at when it was done
     * @param author who did it
     * @param reason why, or what came of it
     * @param against the version that they were compared with; null when they were not
     */
    record StepJson(
            String step,
            Instant at,
            String author,
            String reason,
            @Nullable String against) {
        static StepJson of(Step step) {
            return new StepJson(step.to().word(), step.at(), step.author(), step.reason(), step.against());
        }
    }

    static DraftJson of(DraftLife life) {
        return of(life, null);
    }

    static DraftJson of(DraftLife life, @Nullable Map<String, String> files) {
        Draft draft = life.draft();
        Save last = draft.saves().isEmpty()
                ? new Save(draft.base(), draft.at(), draft.author())
                : draft.saves().get(draft.saves().size() - 1);
        return new DraftJson(
                draft.id(),
                draft.title(),
                draft.base(),
                draft.version(),
                draft.author(),
                draft.at(),
                last.at(),
                last.author(),
                life.state().word(),
                life.steps().stream().map(StepJson::of).toList(),
                life.missing().stream().map(state -> state.word()).toList(),
                List.copyOf(life.writers()),
                files == null ? null : new TreeMap<>(files));
    }
}
