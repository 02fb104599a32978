package dev.detente.store.sql;

import dev.detente.store.Damage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The damaged rows that reads and checks have met, until they are taken out or restored. */
final class DamagedRows {
    private static final System.Logger LOG = System.getLogger(DamagedRows.class.getName());
    /** Most that are remembered and logged; when a disk loses more than that, the first show it. */
    private static final int MOST = 10_000;

    /** By table and place. */
    private final Map<String, Damage> known = new ConcurrentSkipListMap<>();

    /** Whether this thread is in a transaction that writes, whose own rows get their checksums when it ends. */
    private final ThreadLocal<Boolean> writing = ThreadLocal.withInitial(() -> false);

    void writing(boolean begins) {
        if (begins) {
            writing.set(true);
        } else {
            writing.remove();
        }
    }

    /** Whether a row with all columns of its table is as written; a damaged one is noted, and the caller leaves it out. */
    boolean intact(ChecksummedTable table, ResultSet row) throws SQLException {
        if (table.intact(row) || (writing.get() && table.isUnsealed(row))) {
            return true;
        }
        note(table, table.place(row), "does not hold what was written");
        return false;
    }

    void note(ChecksummedTable table, String place, String what) {
        Damage damage = new Damage(table.table(), place, what);
        if (known.size() < MOST && known.putIfAbsent(table.table() + " " + place, damage) == null) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}; it is left out. \"detente doctor\" lists such rows, and \"detente doctor --quarantine\" takes them out",
                    damage);
        }
    }

    void forget(Damage damage) {
        known.remove(damage.table() + " " + damage.place());
    }

    List<Damage> all() {
        return List.copyOf(known.values());
    }
}
