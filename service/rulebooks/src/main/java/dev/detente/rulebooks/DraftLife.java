package dev.detente.rulebooks;

import dev.detente.store.Draft;
import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
import dev.detente.store.DraftState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A draft and the rules of its life. A step counts only for the contents that it was done with: after an edit, all steps are to be done again. A
 * backtest counts only while the book that it compared with is in use, and an approval only after such a backtest. So a draft that would undo what was
 * published meanwhile must be reviewed again.
 *
 * @param draft the draft
 * @param inUse the version that is in use
 */
public record DraftLife(Draft draft, String inUse) {
    private static final Set<DraftState> BEFORE_APPROVAL =
            EnumSet.of(DraftState.VALIDATED, DraftState.TESTED, DraftState.BACKTESTED);

    /** The steps done with the current contents. */
    public List<Step> steps() {
        return draft.steps().stream()
                .filter(step -> step.version().equals(draft.version()))
                .toList();
    }

    /** Everyone who wrote in it since its base. */
    public Set<String> writers() {
        return draft.saves().stream().map(Save::author).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its state. */
    public DraftState state() {
        if (did(DraftState.PUBLISHED)) {
            return DraftState.PUBLISHED;
        }
        if (draft.steps().stream().anyMatch(step -> step.to() == DraftState.DISCARDED)) {
            return DraftState.DISCARDED;
        }
        DraftState state = DraftState.DRAFT;
        List<DraftState> missing = missing();
        if (returned()) {
            return DraftState.RETURNED;
        }
        for (DraftState next : EnumSet.range(DraftState.VALIDATED, DraftState.APPROVED)) {
            if (missing.contains(next)) {
                return state;
            }
            state = next;
        }
        return state;
    }

    /** The steps still missing before it may be published, in order. */
    public List<DraftState> missing() {
        List<DraftState> missing = new ArrayList<>();
        List<Step> steps = steps();
        int compared = -1;
        int approved = -1;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).to() == DraftState.BACKTESTED
                    && inUse.equals(steps.get(i).against())) {
                compared = compared < 0 ? i : compared;
            } else if (steps.get(i).to() == DraftState.APPROVED && compared >= 0) {
                approved = i;
            } else if (steps.get(i).to() == DraftState.RETURNED) {
                approved = -1;
            }
        }
        if (!did(DraftState.VALIDATED)) {
            missing.add(DraftState.VALIDATED);
        }
        if (!did(DraftState.TESTED)) {
            missing.add(DraftState.TESTED);
        }
        if (compared < 0) {
            missing.add(DraftState.BACKTESTED);
        }
        if (approved < 0) {
            missing.add(DraftState.APPROVED);
        }
        return missing;
    }

    /** The steps still missing before it may be approved. */
    public List<DraftState> missingForApproval() {
        return missing().stream().filter(BEFORE_APPROVAL::contains).toList();
    }

    /** Whether a reviewer sent the current contents back, and nobody approved them after that. */
    private boolean returned() {
        boolean returned = false;
        for (Step step : steps()) {
            returned = step.to() == DraftState.RETURNED || (returned && step.to() != DraftState.APPROVED);
        }
        return returned;
    }

    /** Whether that step was done with the current contents. */
    public boolean did(DraftState to) {
        return steps().stream().anyMatch(step -> step.to() == to);
    }

    /** Whether it can still be changed. */
    public boolean open() {
        return state() != DraftState.PUBLISHED && state() != DraftState.DISCARDED;
    }
}
