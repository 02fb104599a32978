package dev.detente.api.answer;

import dev.detente.model.Action;
import dev.detente.store.Acceptance;
import dev.detente.store.OriginStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the texts that the actions of one answer come from. For one thread. */
public final class Origins {
    private final @Nullable OriginStore store;
    private final Map<String, Optional<Acceptance>> known = new HashMap<>();

    private Origins(@Nullable OriginStore store) {
        this.store = store;
    }

    /** For actions none of which comes from a text, or where origins are not shown. */
    public static Origins none() {
        return new Origins(null);
    }

    /** Looks origins up in a store. */
    public static Origins in(OriginStore store) {
        return new Origins(store);
    }

    /** Looks up the origins of many actions at once. */
    public Origins of(Collection<Action> actions) {
        if (store != null && !actions.isEmpty()) {
            List<String> ids = actions.stream().map(Action::id).distinct().toList();
            Map<String, Acceptance> found = store.of(ids);
            ids.forEach(id -> known.put(id, Optional.ofNullable(found.get(id))));
        }
        return this;
    }

    /** Where the action comes from; empty when it comes from no text. */
    public Optional<Acceptance> find(Action action) {
        Optional<Acceptance> origin = known.get(action.id());
        if (origin == null) {
            of(List.of(action));
            origin = known.getOrDefault(action.id(), Optional.empty());
        }
        return origin;
    }

    /** The reference to the text that the action comes from; null when it comes from no text. */
    public @Nullable TextRef ref(Action action) {
        return find(action).map(TextRef::of).orElse(null);
    }
}
