package dev.detente.intake.coded;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCatalog.NameScheme;
import dev.detente.model.ActorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Resolves the names that a feed uses to actors; each name is looked up once. */
public final class ActorNames {
    /** Maximum number of cached names; others are looked up each time. A feed names few states, but a file may contain anything. */
    private static final int KEPT = 10_000;

    private final ActorCatalog actors;
    private final NameScheme scheme;
    private final Map<String, Optional<ActorCode>> known = new HashMap<>();

    public ActorNames(ActorCatalog actors, NameScheme scheme) {
        this.actors = actors;
        this.scheme = scheme;
    }

    /** The actor with that name; empty when unknown. */
    Optional<ActorCode> find(String name) {
        Optional<ActorCode> found = known.get(name);
        if (found == null) {
            found = actors.resolve(scheme, name);
            if (known.size() < KEPT) {
                known.put(name, found);
            }
        }
        return found;
    }
}
