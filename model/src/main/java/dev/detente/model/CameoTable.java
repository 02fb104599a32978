package dev.detente.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The 318 CAMEO codes with their PLOVER type, mode and contexts, Goldstein value and base intensity. Source: the CAMEO 1.1b3 codebook, the
 * Goldstein values that GDELT publishes, and PLOVER's crosswalk of 2021 and expert scores; the head of {@code cameo.tsv} says where which counts.
 */
public final class CameoTable {
    private static final CameoTable STANDARD = new CameoTable();

    private final Map<String, Entry> entries = new TreeMap<>();

    /**
     * One code of the table.
     *
     * @param code the code
     * @param name the codebook's name
     * @param type the PLOVER type; root 02 maps to REQUEST, root 01 to STATEMENT
     * @param mode the PLOVER mode, null when the type alone says it
     * @param goldstein Goldstein value, -10 (most hostile) to +10
     * @param intensity PLOVER's expert score, -10 to +10, else half the Goldstein value held to -2..2; a score takes the rule book's weight instead
     * @param contexts the PLOVER contexts that the code alone implies, such as {@code humanitarian}; empty when it implies none
     */
    public record Entry(
            CameoCode code,
            String name,
            EventType type,
            @Nullable Mode mode,
            double goldstein,
            double intensity,
            List<String> contexts) {
        public Entry {
            contexts = List.copyOf(contexts);
        }
    }

    private CameoTable() {
        for (var row : TsvResource.rows(CameoTable.class, "cameo.tsv", 7)) {
            CameoCode code = new CameoCode(row.get(0));
            Mode mode = row.get(3).isEmpty() ? null : new Mode(row.get(3));
            entries.put(
                    code.value(),
                    new Entry(
                            code,
                            row.get(1),
                            EventType.valueOf(row.get(2)),
                            mode,
                            Double.parseDouble(row.get(4)),
                            Double.parseDouble(row.get(5)),
                            row.get(6).isEmpty()
                                    ? List.of()
                                    : List.of(row.get(6).split(";"))));
        }
    }

    /** The one table. */
    public static CameoTable standard() {
        return STANDARD;
    }

    /** The entry of exactly that code. */
    public Optional<Entry> find(CameoCode code) {
        return Optional.ofNullable(entries.get(code.value()));
    }

    /**
     * The entry of a code that a person writes.
     *
     * @throws IllegalArgumentException when there is no such code; it names the code above it and those beside it
     */
    public Entry require(CameoCode code) {
        Entry entry = entries.get(code.value());
        if (entry != null) {
            return entry;
        }
        String above = findOrParent(code).orElseThrow().code().value();
        List<String> near = entries.keySet().stream()
                .filter(c -> c.startsWith(above) && c.length() <= above.length() + 1)
                .toList();
        throw new IllegalArgumentException("unknown CAMEO code \"" + code + "\": the nearest "
                + (near.size() == 1 ? "is " : "are ") + String.join(", ", near) + "; see /api/v1/event-types");
    }

    /** The entry of the code, or of the nearest code above it: an unknown {@code 0259} is taken as {@code 025}. */
    public Optional<Entry> findOrParent(CameoCode code) {
        for (String c = code.value(); c.length() >= 2; c = c.substring(0, c.length() - 1)) {
            Entry entry = entries.get(c);
            if (entry != null) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Every context that some code implies, sorted. */
    public List<String> contexts() {
        return entries.values().stream()
                .flatMap(entry -> entry.contexts().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** All entries, by code. */
    public Collection<Entry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }
}
