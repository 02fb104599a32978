package dev.detente.service.metrics;

import java.util.List;

/** The part of the catalogue about faults of the store. */
public enum StoreMetric implements CatalogueMetric {
    FAULT(
            "tension_store_fault",
            "1 while the store or the machine below it has this fault, else 0; health and log say what to do.",
            "0 or 1",
            Bound.FAULTS,
            "fault"),
    DAMAGED_ROWS(
            "tension_store_damaged_rows",
            "Stored rows that do not hold what was written and are left out of everything; `detente doctor` lists"
                    + " them.",
            "number",
            Bound.ONE),
    TAKEN_OUT_ROWS(
            "tension_store_taken_out_rows",
            "Damaged rows that `detente doctor --quarantine` took out and nobody put back: scores miss what they said.",
            "number",
            Bound.ONE),
    DISK_FREE(
            "tension_store_disk_free_bytes",
            "Room on the disk of the data folder; below 10 MiB it counts as full.",
            "bytes",
            Bound.ONE);

    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    StoreMetric(String metric, String help, String unit, Bound bound, String... labels) {
        entry = new Entry(metric, help, unit, bound, List.of(labels));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
