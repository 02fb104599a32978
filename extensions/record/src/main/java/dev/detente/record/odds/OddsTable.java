package dev.detente.record.odds;

import dev.detente.model.DirectedDyad;
import dev.detente.record.outcome.Outcome;
import dev.detente.record.outcome.Outcomes.Followed;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts of what followed days, by question and by how the days looked. The days of a pair that follow a day count only once all of them have passed, so a
 * table of a day knows nothing of what came after it.
 */
public final class OddsTable {
    /** With fewer pairs there is too little to say. */
    public static final int LEAST_PAIRS = 20;

    private final Count[][] counts;

    private OddsTable(Count[][] counts) {
        this.counts = counts;
    }

    /** A table of no days. */
    public static OddsTable empty() {
        Count[][] counts = new Count[Question.ALL.size()][Likeness.COUNT];
        for (Count[] row : counts) {
            Arrays.fill(row, Count.NONE);
        }
        return new OddsTable(counts);
    }

    /** Both tables, of different pairs or days. */
    public OddsTable plus(OddsTable other) {
        OddsTable sum = empty();
        for (int q = 0; q < counts.length; q++) {
            for (int c = 0; c < Likeness.COUNT; c++) {
                sum.counts[q][c] = counts[q][c].plus(other.counts[q][c]);
            }
        }
        return sum;
    }

    /** Adds a count to a cell. */
    public void add(Question question, Likeness cell, Count count) {
        Count[] row = counts[question.index()];
        row[cell.index()] = row[cell.index()].plus(count);
    }

    /** The count of a cell. */
    public Count count(Question question, Likeness cell) {
        return counts[question.index()][cell.index()];
    }

    /**
     * Counts the days of a pair.
     *
     * @param from the first day that counts
     * @param to the day by which what followed must be known
     */
    public void add(PairPast past, LocalDate from, LocalDate to) {
        int first = Math.max(0, past.days().index(from));
        int last = Math.min(past.days().length() - 1, past.days().index(to));
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.ONSET) {
                add(past, first, last, outcome, false, past.both());
            }
        }
        for (PairPast.Side side : past.directions()) {
            add(past, first, last, Outcome.FIRST_FORCE, true, side);
            add(past, first, last, Outcome.FIRST_COERCION, true, side);
        }
    }

    private void add(PairPast past, int first, int last, Outcome outcome, boolean directed, PairPast.Side side) {
        int windows = Question.WINDOWS.size();
        long[][] days = new long[windows][Likeness.COUNT];
        long[][] followed = new long[windows][Likeness.COUNT];
        boolean any = false;
        for (int t = first; t <= last; t++) {
            LocalDate day = past.days().from().plusDays(t);
            Likeness fine = side.outcomes().atRisk(outcome, day) ? side.likeness(outcome, t) : null;
            if (fine == null) {
                continue;
            }
            Likeness coarse = fine.coarser();
            int[] cells = {fine.index(), coarse.index(), coarse.coarser().index()};
            for (int w = 0; w < windows; w++) {
                int within = Question.WINDOWS.get(w);
                if (t + within <= last) {
                    boolean came = side.outcomes().within(outcome, day, within) == Followed.YES;
                    for (int cell : cells) {
                        days[w][cell]++;
                        followed[w][cell] += came ? 1 : 0;
                    }
                    any = true;
                }
            }
        }
        for (int w = 0; any && w < windows; w++) {
            Question question = new Question(outcome, directed, Question.WINDOWS.get(w));
            for (int c = 0; c < Likeness.COUNT; c++) {
                if (days[w][c] > 0) {
                    add(question, Likeness.numbered(c), Count.of(days[w][c], followed[w][c]));
                }
            }
        }
    }

    /**
     * Answers a question about days that look like one.
     *
     * @param direction who would act against whom; null for either
     * @param fine how the day looks, in a fine cell
     */
    Odds answer(Question question, @Nullable DirectedDyad direction, Likeness fine) {
        Likeness cell = count(question, fine).pairs() >= LEAST_PAIRS ? fine : fine.coarser();
        Count usual = count(question, fine.coarser().coarser());
        return new Odds(question, direction, cell, count(question, cell), usual);
    }
}
