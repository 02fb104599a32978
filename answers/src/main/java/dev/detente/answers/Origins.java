package dev.detente.answers;

import dev.detente.model.Action;
import dev.detente.store.TextStore;
import dev.detente.store.TextStore.Origin;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the texts that the actions of one answer come from. For one thread. */
public final class Origins {
    private final @Nullable TextStore texts;
    private final Map<String, Optional<Origin>> known = new HashMap<>();

    private Origins(@Nullable TextStore texts) {
        this.texts = texts;
    }

    /** For actions none of which comes from a text, or where origins are not shown. */
    public static Origins none() {
        return new Origins(null);
    }

    /** Looks origins up in a store. */
    public static Origins in(TextStore texts) {
        return new Origins(texts);
    }

    /** Looks up the origins of many actions at once. */
    public Origins of(Collection<Action> actions) {
        if (texts != null && !actions.isEmpty()) {
            List<String> ids = actions.stream().map(Action::id).distinct().toList();
            Map<String, Origin> found = texts.origins(ids);
            ids.forEach(id -> known.put(id, Optional.ofNullable(found.get(id))));
        }
        return this;
    }

    /** Where the action comes from; empty when it comes from no text. */
    public Optional<Origin> find(Action action) {
        Optional<Origin> origin = known.get(action.id());
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
