package dev.detente.rulebooks.judging;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels of intensity of a list that are in some data.
 *
 * @param inData those whose days overlap a period, in the order of the list
 * @param listed how many are on the list
 * @param origin who made the list, a sentence for people
 */
public record ConflictLabels(List<ConflictLabel> inData, int listed, String origin) {
    /** The note that belongs to every use of the list that comes with the program. */
    static final String OWN = "The labels are our own coding in the manner of HIIK's Conflict Barometer, from public"
            + " knowledge; most were not looked up there.";

    private static final List<String> COLUMNS = List.of("dyad", "from", "to", "label", "sure");

    public ConflictLabels {
        inData = List.copyOf(inData);
    }

    /**
     * Reads a user's own list: CSV with the columns dyad, from, to, label, sure, and optionally source and note.
     *
     * @param name the file's name, for messages
     * @throws ListException with everything that is wrong, including days outside the periods
     */
    public static ConflictLabels read(String name, String text, ActorCatalog actors, List<Period> periods) {
        return read(new ListFile(name, text, COLUMNS, actors), periods, "The labels are those of " + name + ".", true);
    }

    /** The list that comes with the program, of 2014, 2018 and 2021; what is outside the periods is left out. */
    public static ConflictLabels standard(List<Period> periods) {
        return read(ListFile.ofProgram("labels.csv", COLUMNS), periods, OWN, false);
    }

    /** The list that comes with the program, in full. */
    public static ConflictLabels all() {
        return standard(List.of(Period.EVER));
    }

    private static ConflictLabels read(ListFile file, List<Period> periods, String origin, boolean own) {
        List<ConflictLabel> inData = new ArrayList<>();
        Map<Dyad, List<ConflictLabel>> known = new HashMap<>();
        for (ListFile.Entry entry : file.entries()) {
            ConflictLabel label = label(file, entry);
            if (label == null) {
                continue;
            }
            List<ConflictLabel> others = known.computeIfAbsent(label.dyad(), d -> new ArrayList<>());
            others.stream()
                    .filter(other -> other.overlaps(label.from(), label.to()))
                    .forEach(other -> file.error(
                            entry,
                            "from",
                            label.from().toString(),
                            "Another label of " + label.dyad() + " lasts from " + other.from() + " to " + other.to()
                                    + ": let each day have one label."));
            others.add(label);
            if (periods.stream().anyMatch(p -> label.overlaps(p.first(), p.last()))) {
                inData.add(label);
            } else if (own) {
                file.outside(entry, "from", label.from(), periods);
            }
        }
        file.check();
        return new ConflictLabels(inData, file.entries().size(), origin);
    }

    private static @Nullable ConflictLabel label(ListFile file, ListFile.Entry entry) {
        Dyad dyad = file.dyad(entry, "dyad");
        LocalDate from = file.day(entry, "from");
        LocalDate to = file.day(entry, "to");
        ConflictIntensity intensity =
                ConflictIntensity.of(ListFile.cell(entry, "label")).orElse(null);
        if (intensity == null) {
            file.error(
                    entry,
                    "label",
                    ListFile.cell(entry, "label"),
                    "This is no label: write 0 for an ally or partner, 1 for a dispute, 2 for a non-violent crisis, 3 for a"
                            + " violent crisis, 4 for a limited war or 5 for a war.");
        }
        String sure = ListFile.cell(entry, "sure");
        if (!sure.equals("0") && !sure.equals("1")) {
            file.error(entry, "sure", sure, "This is neither: write 1 for a label that counts, 0 for a doubtful one.");
        }
        if (from != null && to != null && from.isAfter(to)) {
            file.error(entry, "from", from.toString(), "This is after to, " + to + ": swap them.");
            return null;
        }
        return dyad == null || from == null || to == null || intensity == null
                ? null
                : new ConflictLabel(
                        dyad,
                        from,
                        to,
                        intensity,
                        sure.equals("1"),
                        ListFile.cell(entry, "source"),
                        ListFile.cell(entry, "note"));
    }
}
