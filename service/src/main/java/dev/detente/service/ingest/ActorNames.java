package dev.detente.service.ingest;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCatalog.NameScheme;
import dev.detente.model.ActorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which actor a feed means by a name: one look-up a name. */
final class ActorNames {
    /** More different names are looked up anew: the states of a feed are few, but anything may stand in a file. */
    private static final int KEPT = 10_000;

    private final ActorCatalog actors;
    private final NameScheme scheme;
    private final Map<String, Optional<ActorCode>> known = new HashMap<>();

    ActorNames(ActorCatalog actors, NameScheme scheme) {
        this.actors = actors;
        this.scheme = scheme;
    }

    /** The actor of that name; empty when it is not known. */
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
