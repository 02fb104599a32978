package dev.detente.record.odds;

import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.record.outcome.Outcome;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The odds of a pair on a day.
 *
 * @param dyad the pair
 * @param asOf the day
 * @param odds the odds of each outcome and window, those of either actor before those of one
 * @param notAtRisk the outcomes that cannot follow, since they are there already or nobody knows the days before
 * @param counterparts days of other pairs of the store that looked most like it, the nearest first
 * @param source which days the counts are of, a sentence
 */
public record PairOdds(
        Dyad dyad,
        LocalDate asOf,
        List<Odds> odds,
        List<Outcome> notAtRisk,
        List<Counterpart> counterparts,
        String source) {
    public PairOdds {
        odds = List.copyOf(odds);
        notAtRisk = List.copyOf(notAtRisk);
        counterparts = List.copyOf(counterparts);
    }

    /** The odds as of the day of a view. */
    public static PairOdds of(OddsCounts counts, View view, Dyad dyad) {
        DyadSeries series = view.series(dyad);
        PairPast past = PairPast.of(view, Pair.of(dyad), series);
        List<Odds> odds = new ArrayList<>();
        List<Outcome> notAtRisk = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.ONSET && !add(odds, counts.table(), past, past.both(), outcome, null)) {
                notAtRisk.add(outcome);
            }
        }
        for (DirectedDyad direction :
                List.of(new DirectedDyad(dyad.a(), dyad.b()), new DirectedDyad(dyad.b(), dyad.a()))) {
            PairPast.Side side = past.direction(direction);
            for (Outcome outcome : List.of(Outcome.FIRST_FORCE, Outcome.FIRST_COERCION)) {
                add(odds, counts.table(), past, side, outcome, direction);
            }
        }
        return new PairOdds(
                dyad,
                view.asOf(),
                odds,
                notAtRisk,
                counts.counterparts().like(past, series),
                counts.source(view.asOf()));
    }

    private static boolean add(
            List<Odds> odds,
            OddsTable table,
            PairPast past,
            PairPast.Side side,
            Outcome outcome,
            @Nullable DirectedDyad direction) {
        int today = past.days().length() - 1;
        LocalDate day = past.days().from().plusDays(today);
        Likeness fine = side.outcomes().atRisk(outcome, day) ? side.likeness(outcome, today) : null;
        if (fine == null) {
            return false;
        }
        for (int within : Question.WINDOWS) {
            odds.add(table.answer(new Question(outcome, direction != null, within), direction, fine));
        }
        return true;
    }
}
