package dev.detente.store;

import java.util.Locale;

/** The faults of a store that an operator can end: of its machine or of its operation. */
public enum Fault {
    /** No room is left where the store is. Writes fail, reads continue. */
    DISK_FULL(Effect.NO_WRITES),
    /** The store may not be written. Writes fail, reads continue. */
    READ_ONLY(Effect.NO_WRITES),
    /** The store's file is gone, or another one is in its place. Writes are refused. */
    GONE(Effect.NO_WRITES),
    /** The database does not answer. */
    UNREACHABLE(Effect.NOTHING),
    /** Another process has been writing for too long. */
    BUSY(Effect.PASSES),
    /** Another service uses the store, which is for one only. */
    IN_USE(Effect.PASSES),
    /** The database says that its files are damaged. */
    BROKEN(Effect.NOTHING),
    /** Rows are not as written. They are left out of everything. */
    DAMAGED_ROWS(Effect.LESS),
    /** The clock is behind the last recording time. */
    CLOCK_BEHIND(Effect.LESS),
    /** Another failure. */
    OTHER(Effect.PASSES);

    /** The operations that still work. */
    public enum Effect {
        /** Neither reads nor writes work. */
        NOTHING,
        /** Reads work, writes fail. */
        NO_WRITES,
        /** All operations work, but some data is left out. */
        LESS,
        /** One step or one start failed; the next one may succeed. */
        PASSES
    }

    private final Effect effect;

    Fault(Effect effect) {
        this.effect = effect;
    }

    public Effect effect() {
        return effect;
    }

    /** Whether the fault lasts until an operator ends it; otherwise only one step fails. */
    public boolean lasts() {
        return effect != Effect.PASSES;
    }

    /** Whether writes fail while the fault lasts. */
    public boolean stopsWrites() {
        return effect == Effect.NOTHING || effect == Effect.NO_WRITES;
    }

    /** Whether writes fail and reads work while the fault lasts. */
    public boolean stopsWritesAlone() {
        return effect == Effect.NO_WRITES;
    }

    /** The word for it in health, metrics and logs, such as {@code disk-full}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A fault at hand.
     *
     * @param fault its kind
     * @param text the fault and its remedy, a sentence
     */
    public record Diagnosis(Fault fault, String text) {}
}
