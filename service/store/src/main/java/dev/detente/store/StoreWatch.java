package dev.detente.store;

import dev.detente.model.work.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks every few seconds for faults of the store and of the machine below it, and checks some rows for damage. Its findings are in health, in the
 * metric {@code tension_store_fault}, and in the log, once when it begins and once when it is over. The lock lets one look end before the next begins.
 */
public final class StoreWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StoreWatch.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** Clocks of several services differ a little. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    /** Rows checked each time. */
    private static final int ROWS = 20_000;
    /** How long a look checks rows until all have been checked once: a large store's first scores need the processors, too. */
    private static final Duration CHECKING = Duration.ofSeconds(2);

    private final Store store;
    private final @Nullable Path folder;
    private final InstantSource clock;
    private final Worker looks = new Worker("store-watch");
    private boolean checked;
    private volatile Map<Fault, String> current = Map.of();

    /** @param folder where the store's data is; null when that is not on this machine */
    public StoreWatch(Store store, @Nullable Path folder, InstantSource clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
    }

    /** Starts looking. */
    void start() {
        var unused = looks.repeat(Duration.ofSeconds(1), EVERY, this::look);
    }

    @Override
    public void close() {
        looks.stop();
    }

    /** The faults at hand when it looked last, by kind. */
    public List<Fault.Diagnosis> faults() {
        return current.entrySet().stream()
                .map(fault -> new Fault.Diagnosis(fault.getKey(), fault.getValue()))
                .toList();
    }

    /** The damaged rows that are known and were not taken out. */
    public List<Damage> damaged() {
        return store.damaged();
    }

    /** How many damaged rows were taken out and not put back when it looked last. */
    public long takenOut() {
        return store.takenOut();
    }

    /** How many bytes are free on the disk of the data folder, or of the working directory without one; empty when that is unknown. */
    public OptionalLong freeBytes() {
        return Disk.free(folder().orElse(Path.of("")));
    }

    /** The folder whose disk must have room; empty when there is none. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    private void look() {
        try {
            store.tryAgain();
            Instant until = clock.instant().plus(CHECKING);
            boolean done;
            do {
                done = store.check(ROWS);
            } while (!checked && !done && clock.instant().isBefore(until));
            checked = checked || done;
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.DEBUG, "the rows could not be checked", e);
        }
        see();
    }

    /** Finds the faults at hand, without waiting for other work. */
    public synchronized List<Fault.Diagnosis> see() {
        Map<Fault, String> found = new EnumMap<>(Fault.class);
        try {
            store.ask();
            clockBehind().ifPresent(text -> found.put(Fault.CLOCK_BEHIND, text));
        } catch (StoreException e) {
            found.put(e.fault(), String.valueOf(e.getMessage()));
        }
        store.faults().forEach(fault -> found.put(fault.fault(), fault.text()));
        if (found.containsKey(Fault.GONE)) {
            found.remove(Fault.UNREACHABLE);
        }
        folder().flatMap(Disk::full).ifPresent(text -> found.put(Fault.DISK_FULL, text));
        List<Damage> damaged = store.damaged();
        if (!damaged.isEmpty()) {
            found.put(
                    Fault.DAMAGED_ROWS,
                    damaged.size() + (damaged.size() == 1 ? " row is" : " rows are")
                            + " damaged and left out, the first: " + damaged.get(0)
                            + ". \"detente doctor\" lists them; put them back with \"detente doctor --from BACKUP\","
                            + " or take them out with \"detente doctor --quarantine\" and import their files again");
        }
        logChanges(found);
        current = Map.copyOf(found);
        return faults();
    }

    private void logChanges(Map<Fault, String> found) {
        Map<Fault, String> before = current;
        found.forEach((fault, text) -> {
            if (!before.containsKey(fault)) {
                LOG.log(System.Logger.Level.ERROR, "fault {0}: {1}", fault.word(), text);
            }
        });
        before.keySet().stream()
                .filter(fault -> !found.containsKey(fault))
                .forEach(fault -> LOG.log(System.Logger.Level.INFO, "the fault {0} is over", fault.word()));
    }

    private Optional<String> clockBehind() {
        Instant now = clock.instant();
        Instant last = store.reports().latest().values().stream()
                .max(Instant::compareTo)
                .orElse(now);
        return last.isAfter(now.plus(TOLERANCE))
                ? Optional.of("the clock says " + now + ", but the last report was recorded at " + last
                        + ": set the clock of this machine; until then, what is recorded gets that time, and today is "
                        + "the day that the clock says")
                : Optional.empty();
    }
}
