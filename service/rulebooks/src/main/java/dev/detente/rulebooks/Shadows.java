package dev.detente.rulebooks;

import dev.detente.model.FieldException;
import dev.detente.rules.book.RuleBookException;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import org.jspecify.annotations.Nullable;

/** Scores all pairs as they would be under a draft. Stores nothing; the book in use answers all other questions. */
public final class Shadows {
    private final Drafts drafts;
    private final DraftEngines engines;
    private final Scoring scoring;

    public Shadows(Drafts drafts, DraftEngines engines, Scoring scoring) {
        this.drafts = drafts;
        this.engines = engines;
        this.scoring = scoring;
    }

    /**
     * A draft and the scores under it.
     *
     * @param life the draft
     * @param view the scores under its present contents
     */
    public record Shadow(DraftLife life, View view) {
        public String title() {
            return life.draft().title();
        }

        /** The address of the draft in the workbench. */
        public String href() {
            return "/workbench#book=draft:" + life.draft().id();
        }
    }

    /**
     * The scores that a query asks for, or those under a draft in place of its rule book.
     *
     * @param draft a draft's id; null for none
     * @throws FieldException when there is no such draft, or it does not compile
     */
    public View view(Query query, @Nullable String draft) {
        return draft == null ? scoring.view(query) : of(draft, query).view();
    }

    /**
     * The scores under the present contents of a draft.
     *
     * @param id the draft's id
     * @param query the day and the instant asked for; its rule book is ignored
     * @throws FieldException when there is no such draft, or it does not compile
     */
    public Shadow of(String id, Query query) {
        DraftLife life = drafts.find(id)
                .orElseThrow(() -> new FieldException(
                        "draft", id, "This is not a draft: take an id from GET /api/v1/rule-books/drafts."));
        try {
            return new Shadow(life, scoring.viewUnder(engines.of(life.draft().version()), query));
        } catch (RuleBookException e) {
            if (e.passing()) {
                throw e;
            }
            throw new FieldException(
                    "draft",
                    id,
                    "This draft does not compile, so nothing can be scored under it: "
                            + e.diagnostics().get(0) + ". Correct it in the workbench first.");
        }
    }
}
