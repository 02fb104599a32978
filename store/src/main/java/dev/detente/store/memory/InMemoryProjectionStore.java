package dev.detente.store.memory;

import dev.detente.model.Pair;
import dev.detente.store.ProjectionStore;
import dev.detente.store.ReportStore.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Projections in memory. */
final class InMemoryProjectionStore implements ProjectionStore {
    /** In the order of saving, the latest last. */
    private final Map<Version, Kept> versions = new LinkedHashMap<>();

    private record Kept(Position at, Map<Pair, Projection> byPair) {}

    @Override
    public synchronized Optional<Position> position(Version version) {
        return Optional.ofNullable(versions.get(version)).map(Kept::at);
    }

    @Override
    public void read(Version version, Consumer<Projection> into) {
        List<Projection> all;
        synchronized (this) {
            Kept found = versions.get(version);
            all = found == null ? List.of() : new ArrayList<>(found.byPair.values());
        }
        all.forEach(into);
    }

    @Override
    public synchronized void save(Version version, Position at, Collection<Projection> changed) {
        Kept before = versions.remove(version);
        Map<Pair, Projection> byPair = before == null ? new TreeMap<>() : before.byPair;
        changed.forEach(p -> byPair.put(p.pair(), p));
        versions.put(version, new Kept(at, byPair));
        forgetOldest(version.kind());
    }

    @Override
    public synchronized boolean copy(Version from, Version to) {
        Kept found = versions.get(from);
        if (found == null) {
            return false;
        }
        versions.remove(to);
        versions.put(to, new Kept(found.at, new TreeMap<>(found.byPair)));
        forgetOldest(to.kind());
        return true;
    }

    private void forgetOldest(Kind kind) {
        List<Version> same =
                versions.keySet().stream().filter(v -> v.kind() == kind).toList();
        same.subList(0, Math.max(0, same.size() - KEPT_VERSIONS)).forEach(versions::remove);
    }
}
