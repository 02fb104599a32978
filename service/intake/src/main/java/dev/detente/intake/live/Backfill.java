package dev.detente.intake.live;

import java.time.Duration;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How much of the past a live feed has read.
 *
 * @param days how many days before today it reads
 * @param read how many of these are read
 * @param reading the day at work; null when there is none
 * @param left how long the rest takes at the speed since the start; null before the first day
 * @param holes what was skipped since the start, because it is missing or damaged: {@code YYYYMMDD} or {@code YYYYMMDDHHMMSS}
 */
public record Backfill(
        int days,
        int read,
        @Nullable LocalDate reading,
        @Nullable Duration left,
        SortedSet<String> holes) {
    public Backfill {
        holes = new TreeSet<>(holes);
    }

    /** Whether all days are read. */
    public boolean done() {
        return read == days;
    }
}
