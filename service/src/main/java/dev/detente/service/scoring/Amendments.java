package dev.detente.service.scoring;

import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.model.IssueId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The state of actions after amendments by people. Of several amendments of one action, the last counts. Immutable. */
public final class Amendments {
    /** No amendments. */
    public static final Amendments NONE = of(List.of());

    private final Set<String> retracted = new HashSet<>();
    private final Map<String, List<IssueId>> retagged = new HashMap<>();
    private @Nullable String alone;

    private Amendments() {}

    /**
     * The state of actions after the given amendments.
     *
     * @param amendments in the order in which they were stored; the later recorded one counts, of equals the later stored one
     */
    public static Amendments of(Collection<Amendment> amendments) {
        Amendments standing = new Amendments();
        amendments.stream().sorted(Comparator.comparing(Amendment::recordedAt)).forEach(standing::add);
        return standing;
    }

    private void add(Amendment amendment) {
        switch (amendment.kind()) {
            case RETRACT -> retracted.add(amendment.actionId());
            case RESTORE -> retracted.remove(amendment.actionId());
            case RETAG -> {
                Set<IssueId> issues = new TreeSet<>(amendment.issues());
                ActionMerger.withoutNeedlessGeneral(issues);
                retagged.put(amendment.actionId(), List.copyOf(issues));
            }
        }
    }

    /** The same, except that one action is shown even if it is retracted: it counts, and no visit absorbs it. */
    public Amendments showing(String actionId) {
        Amendments shown = new Amendments();
        shown.retracted.addAll(retracted);
        shown.retracted.remove(actionId);
        shown.retagged.putAll(retagged);
        shown.alone = actionId;
        return shown;
    }

    /** Whether this is the action of {@link #showing}, which no visit may absorb. */
    boolean alone(String actionId) {
        return actionId.equals(alone);
    }

    /** Whether the action is retracted, so that it does not count. */
    public boolean retracted(String actionId) {
        return retracted.contains(actionId);
    }

    /** The action with the issues that a person set for it. */
    Action retagged(Action a) {
        List<IssueId> issues = retagged.get(a.id());
        return issues == null || issues.equals(a.issues())
                ? a
                : new Action(
                        a.id(),
                        a.day(),
                        a.source(),
                        a.target(),
                        a.type(),
                        a.mode(),
                        a.code(),
                        issues,
                        a.summary(),
                        a.url(),
                        a.reports(),
                        a.feed(),
                        a.entityPairs());
    }
}
