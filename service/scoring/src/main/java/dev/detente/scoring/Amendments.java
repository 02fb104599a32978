package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.model.IssueId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The state of actions by people's amendments: of several corrections of an action the last counts, and so of several doubts. Immutable. */
public final class Amendments {
    /** No amendments. */
    public static final Amendments NONE = of(List.of());

    private final Set<String> retracted = new HashSet<>();
    private final Map<String, List<IssueId>> retagged = new HashMap<>();
    private final Set<String> doubtful = new TreeSet<>();
    private final Set<String> cleared = new HashSet<>();
    private @Nullable String alone;

    private Amendments() {}

    /**
     * The state of actions after the given amendments.
     *
     * @param amendments in the order in which they were stored; the one recorded last counts, and of several recorded at once the one stored last
     */
    public static Amendments of(Collection<Amendment> amendments) {
        Amendments all = new Amendments();
        amendments.stream().sorted(Comparator.comparing(Amendment::recordedAt)).forEach(all::add);
        return all;
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
            case DOUBT -> {
                doubtful.add(amendment.actionId());
                cleared.remove(amendment.actionId());
            }
            case CLEAR -> {
                doubtful.remove(amendment.actionId());
                cleared.add(amendment.actionId());
            }
            case COMMENT -> {}
        }
    }

    /** The same, except that one action is shown even if it is retracted: it counts, and no visit absorbs it. */
    public Amendments showing(String actionId) {
        Amendments shown = new Amendments();
        shown.retracted.addAll(retracted);
        shown.retracted.remove(actionId);
        shown.retagged.putAll(retagged);
        shown.doubtful.addAll(doubtful);
        shown.cleared.addAll(cleared);
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

    /** Whether a person doubts the action and it was not cleared since. It counts all the same. */
    public boolean doubtful(String actionId) {
        return doubtful.contains(actionId);
    }

    /** The ids of the actions that are {@link #doubtful}, sorted; also of those that are retracted. */
    public Set<String> doubtful() {
        return Collections.unmodifiableSet(doubtful);
    }

    /** Whether a person found the action right and it was not doubted since. */
    public boolean cleared(String actionId) {
        return cleared.contains(actionId);
    }

    /** Returns the amended action: with the issues that a person set for it, and marked when a person doubts it. */
    Action applied(Action a) {
        List<IssueId> issues = retagged.getOrDefault(a.id(), a.issues());
        boolean doubt = doubtful(a.id());
        return doubt == a.doubtful() && issues.equals(a.issues()) ? a : a.with(issues, doubt);
    }
}
