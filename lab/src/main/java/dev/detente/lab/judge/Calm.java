package dev.detente.lab.judge;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.rulebooks.judging.CalmDyad;
import dev.detente.rulebooks.judging.ListException;
import dev.detente.rulebooks.judging.ListFile;
import dev.detente.rulebooks.judging.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The calm dyads of a list that are in some data.
 *
 * @param inData those whose days overlap a period, in the order of the list
 * @param listed how many are on the list
 */
public record Calm(List<CalmDyad> inData, int listed) {
    private static final List<String> COLUMNS = List.of("from", "to", "dyad");

    public Calm {
        inData = List.copyOf(inData);
    }

    /**
     * Reads a user's own list: CSV with the columns from, to, dyad.
     *
     * @param name the file's name, for messages
     * @throws ListException with everything that is wrong, including days outside the periods
     */
    public static Calm read(String name, String text, ActorCatalog actors, List<Period> periods) {
        return read(new ListFile(name, text, COLUMNS, actors), periods, true);
    }

    /** The list that comes with the program, of 2014, 2018 and 2021; what is outside the periods is left out. */
    public static Calm standard(List<Period> periods) {
        return read(ListFile.ofProgram("calm.csv", COLUMNS), periods, false);
    }

    private static Calm read(ListFile file, List<Period> periods, boolean own) {
        List<CalmDyad> inData = new ArrayList<>();
        for (ListFile.Entry entry : file.entries()) {
            LocalDate from = file.day(entry, "from");
            LocalDate to = file.day(entry, "to");
            Dyad dyad = file.dyad(entry, "dyad");
            if (from == null || to == null || dyad == null) {
                continue;
            }
            if (from.isAfter(to)) {
                file.error(entry, "from", from.toString(), "This is after to, " + to + ": swap them.");
            } else if (periods.stream()
                    .anyMatch(p -> !p.first().isAfter(to) && !p.last().isBefore(from))) {
                inData.add(new CalmDyad(from, to, dyad));
            } else if (own) {
                file.outside(entry, "from", from, periods);
            }
        }
        file.check();
        return new Calm(inData, file.entries().size());
    }
}
