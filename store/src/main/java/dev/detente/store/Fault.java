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

    /** The operations that fail. */
    public enum Effect {
        /** Neither reads nor writes. */
        NOTHING,
        /** Writes. */
        NO_WRITES,
        /** No operation fails, but some data is left out. */
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

    /** Whether it lasts until an operator ends it; otherwise only one step fails. */
    public boolean lasts() {
        return effect != Effect.PASSES;
    }

    /** Whether it lasts and nothing can be written meanwhile. */
    public boolean stopsWrites() {
        return effect == Effect.NOTHING || effect == Effect.NO_WRITES;
    }

    /** Whether it lasts, and stops writes but not reads. */
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
