package dev.detente.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.detente.rulebooks.Backtests;
import dev.detente.rulebooks.DraftLife;
import dev.detente.store.Draft;
import dev.detente.store.Draft.Comment;
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
 * @param since the version that its contents are a change of: base, or the one that it was brought up to last
 * @param state draft, validated, tested, backtested, approved, returned, published or discarded
 * @param steps what was done with the contents as they are now
 * @param missing the steps that are missing before it may be published
 * @param writers who wrote in it since its base; they may not approve it where the four-eyes rule is on
 * @param comments what was said about its lines, oldest first
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
        String since,
        String state,
        List<StepJson> steps,
        List<String> missing,
        List<String> writers,
        List<Comment> comments,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SortedMap<String, String> files) {
    DraftJson {
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
        writers = List.copyOf(writers);
        comments = List.copyOf(comments);
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
     * @param backtest the id of the newest backtest that compared them with that version; null when its result is no longer kept, and in other steps
     */
    record StepJson(
            String step,
            Instant at,
            String author,
            String reason,
            @Nullable String against,
            @Nullable String backtest) {
        static StepJson of(Step step, @Nullable String backtest) {
            return new StepJson(step.to().word(), step.at(), step.author(), step.reason(), step.against(), backtest);
        }
    }

    static DraftJson of(DraftLife life, Backtests backtests) {
        return of(life, backtests, null);
    }

    static DraftJson of(DraftLife life, Backtests backtests, @Nullable Map<String, String> files) {
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
                draft.since(),
                life.state().word(),
                life.steps().stream()
                        .map(step -> StepJson.of(
                                step, backtests.newest(draft.id(), step).orElse(null)))
                        .toList(),
                life.missing().stream().map(state -> state.word()).toList(),
                List.copyOf(life.writers()),
                draft.comments(),
                files == null ? null : new TreeMap<>(files));
    }
}
