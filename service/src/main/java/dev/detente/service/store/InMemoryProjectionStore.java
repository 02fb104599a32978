package dev.detente.service.store;

import dev.detente.service.store.ReportStore.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What was computed from reports, in memory. */
final class InMemoryProjectionStore implements ProjectionStore {
    /** The version saved last comes last. */
    private final Map<String, Version> versions = new LinkedHashMap<>();

    private record Version(Position at, Map<String, Projection> byPair) {}

    @Override
    public synchronized Optional<Position> position(String version) {
        return Optional.ofNullable(versions.get(version)).map(Version::at);
    }

    @Override
    public void read(String version, Consumer<Projection> into) {
        List<Projection> all;
        synchronized (this) {
            Version found = versions.get(version);
            all = found == null ? List.of() : new ArrayList<>(found.byPair.values());
        }
        all.forEach(into);
    }

    @Override
    public synchronized void save(
            String version, Position at, Collection<Projection> changed, Collection<String> gone) {
        Version before = versions.remove(version);
        Map<String, Projection> byPair = before == null ? new TreeMap<>() : before.byPair;
        changed.forEach(p -> byPair.put(p.pair(), p));
        byPair.keySet().removeAll(gone);
        versions.put(version, new Version(at, byPair));
        while (versions.size() > KEPT_VERSIONS) {
            versions.remove(versions.keySet().iterator().next());
        }
    }
}
