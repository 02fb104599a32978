package dev.detente.service.action;

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

/** How actions stand after what people said about them: of what is said about one action, the last counts. Immutable. */
public final class Amendments {
    /** Nobody said anything. */
    public static final Amendments NONE = of(List.of());

    private final Set<String> retracted = new HashSet<>();
    private final Map<String, List<IssueId>> retagged = new HashMap<>();
    private @Nullable String alone;

    private Amendments() {}

    /**
     * How actions stand.
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

    /** The same, but for one action that is shown though it is retracted: it stands, and no visit absorbs it. */
    public Amendments showing(String actionId) {
        Amendments shown = new Amendments();
        shown.retracted.addAll(retracted);
        shown.retracted.remove(actionId);
        shown.retagged.putAll(retagged);
        shown.alone = actionId;
        return shown;
    }

    /** Whether no visit absorbs the hosting, since it is shown by itself. */
    boolean alone(String actionId) {
        return actionId.equals(alone);
    }

    /** Whether the action does not count. */
    public boolean retracted(String actionId) {
        return retracted.contains(actionId);
    }

    /** The action, about the issues that a person named for it. */
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
