package dev.detente.store.sql;

import dev.detente.store.Damage;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The damaged rows of reports that reads and checks have met, until they are taken out or restored. */
final class DamagedRows {
    private static final System.Logger LOG = System.getLogger(DamagedRows.class.getName());
    /** Most that are remembered and logged; when a disk loses more than that, the first show it. */
    private static final int MOST = 10_000;

    /** By number. */
    private final ConcurrentMap<Long, Damage> known = new ConcurrentSkipListMap<>();

    void note(long seq, String what) {
        Damage damage = new Damage(seq, what);
        if (known.size() < MOST && known.putIfAbsent(seq, damage) == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}; it is left out. \"detente doctor\" lists such rows, and \"detente doctor --quarantine\" takes them out",
                    damage);
        }
    }

    void forget(Damage damage) {
        known.remove(damage.seq());
    }

    List<Damage> all() {
        return List.copyOf(known.values());
    }
}
