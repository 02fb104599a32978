package dev.detente.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where reports come from that became reports by acceptance. They are never deleted. */
public interface OriginStore {
    /** The acceptances from a text, oldest first. */
    List<Acceptance> ofText(String textId);

    /** The last acceptance that led to each of the given actions, by action id; those that come from no text are left out. */
    Map<String, Acceptance> of(Collection<String> actionIds);
}
