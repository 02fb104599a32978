package dev.detente.record.odds;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.detente.model.Feed;
import dev.detente.model.TextResource;
import dev.detente.record.odds.Likeness.Grain;
import dev.detente.record.outcome.Outcome;
import dev.detente.rules.book.RuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The counts that come with the program, of periods of ICEWS under the default rule book: a store of its own knows too little in its first years. They hold
 * for that feed and that book alone, and say which days they are of. {@code validate --odds FILE} writes the file.
 *
 * @param ruleBook the rule book's name
 * @param ruleBookVersion its version
 * @param periods the counts, period by period, so that a period is never judged by its own
 */
public record ShippedOdds(String ruleBook, String ruleBookVersion, List<PeriodCounts> periods) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the file on first use, so that a command can write it again even when it is faulty. */
    private static final class Standard {
        private static final ShippedOdds ODDS =
                JSON.readValue(TextResource.read(ShippedOdds.class, "odds.json"), ShippedOdds.class);
    }

    /**
     * The counts of a period.
     *
     * @param from its first day
     * @param to its last day
     * @param cells the cells that have any day
     */
    public record PeriodCounts(LocalDate from, LocalDate to, List<CellCount> cells) {
        public PeriodCounts {
            cells = List.copyOf(cells);
        }

        /** The counts of a table. */
        public static PeriodCounts of(LocalDate from, LocalDate to, OddsTable table) {
            List<CellCount> cells = new ArrayList<>();
            for (Question q : Question.ALL) {
                for (int c = 0; c < Likeness.COUNT; c++) {
                    Likeness cell = Likeness.numbered(c);
                    Count count = table.count(q, cell);
                    if (count.days() > 0) {
                        cells.add(CellCount.of(q, cell, count));
                    }
                }
            }
            return new PeriodCounts(from, to, cells);
        }

        boolean overlaps(LocalDate first, LocalDate last) {
            return !from.isAfter(last) && !to.isBefore(first);
        }
    }

    /** A cell of a table, with the numbers of its {@link Count} in their order; a row of the file. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    public record CellCount(
            Outcome outcome,
            boolean directed,
            int within,
            Feed feed,
            Grain grain,
            int band,
            int second,
            List<Long> count) {
        public CellCount {
            count = List.copyOf(count);
        }

        private static CellCount of(Question q, Likeness cell, Count count) {
            return new CellCount(
                    q.outcome(),
                    q.directed(),
                    q.within(),
                    cell.feed(),
                    cell.grain(),
                    cell.band(),
                    cell.second(),
                    List.of(count.days(), count.pairs(), count.followed(), count.kk(), count.kn(), count.nn()));
        }

        private void addTo(OddsTable table) {
            table.add(
                    new Question(outcome, directed, within),
                    new Likeness(feed, grain, band, second),
                    new Count(count.get(0), count.get(1), count.get(2), count.get(3), count.get(4), count.get(5)));
        }
    }

    public ShippedOdds {
        periods = List.copyOf(periods);
    }

    /** The odds that come with the program. */
    public static ShippedOdds standard() {
        return Standard.ODDS;
    }

    /** The file, ending with a line break. */
    public String json() {
        return JSON.writeValueAsString(this).replace("[[", "[\n[").replace("]],[", "]],\n[") + "\n";
    }

    /** Whether the odds apply to a book: one of the same name. Its tensions may differ a little where its rules have changed since. */
    public boolean appliesTo(RuleBook book) {
        return book.name().equals(ruleBook);
    }

    /** The feeds that they are of. */
    Set<Feed> feeds() {
        return periods.stream()
                .flatMap(p -> p.cells().stream())
                .map(CellCount::feed)
                .collect(Collectors.toSet());
    }

    /** The periods that share no day with a span. */
    public List<PeriodCounts> apartFrom(LocalDate first, LocalDate last) {
        return periods.stream().filter(p -> !p.overlaps(first, last)).toList();
    }

    /** The counts of some periods in one table. */
    public static OddsTable table(List<PeriodCounts> some) {
        OddsTable table = OddsTable.empty();
        some.forEach(p -> p.cells().forEach(c -> c.addTo(table)));
        return table;
    }
}
