package dev.detente.lab.judge;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.rulebooks.judging.ListException;
import dev.detente.rulebooks.judging.ListFile;
import dev.detente.rulebooks.judging.Period;
import dev.detente.rulebooks.judging.PeriodDyads;
import dev.detente.rulebooks.judging.SeriesJudge;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

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
     * Two actors without any sign of a conflict between them.
     *
     * @param from the first day for which that is stated
     * @param to the last one, included
     */
    public record CalmDyad(LocalDate from, LocalDate to, Dyad dyad) {
        boolean overlaps(Period period) {
            return !from.isAfter(period.last()) && !to.isBefore(period.first());
        }
    }

    /** The calm dyads that are judged in a period. */
    List<CalmDyad> judged(PeriodDyads lineup) {
        return inData.stream()
                .filter(c -> lineup.line(c.dyad()) >= 0 && c.overlaps(lineup.period()))
                .toList();
    }

    /** The mean of a series over the calm days after the warm-up of each period; NaN when there are none. */
    double mean(List<SeriesJudge> judges, List<double[][]> grids) {
        DoubleStream.Builder values = DoubleStream.builder();
        for (int i = 0; i < judges.size(); i++) {
            PeriodDyads lineup = judges.get(i).lineup();
            Period period = lineup.period();
            for (CalmDyad c : judged(lineup)) {
                int from = Math.max(period.warmUp(), period.index(c.from()));
                int to = Math.min(period.days() - 1, period.index(c.to()));
                for (int t = from; t <= to; t++) {
                    values.add(grids.get(i)[lineup.line(c.dyad())][t]);
                }
            }
        }
        return values.build().average().orElse(Double.NaN);
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
            CalmDyad calm = new CalmDyad(from, to, dyad);
            if (from.isAfter(to)) {
                file.error(entry, "from", from.toString(), "This is after to, " + to + ": swap them.");
            } else if (periods.stream().anyMatch(calm::overlaps)) {
                inData.add(calm);
            } else if (own) {
                file.outside(entry, "from", from, periods);
            }
        }
        file.check();
        return new Calm(inData, file.entries().size());
    }
}
