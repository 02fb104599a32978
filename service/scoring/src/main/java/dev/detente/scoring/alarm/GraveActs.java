package dev.detente.scoring.alarm;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Tension;
import dev.detente.model.work.Parallel;
import dev.detente.rules.score.DyadSeries;
import dev.detente.scoring.Board;
import dev.detente.scoring.View;
import dev.detente.scoring.review.ReviewQueue;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Finds {@linkplain GraveAct grave acts} of the last days. */
public final class GraveActs {
    private GraveActs() {}

    /**
     * A grave act.
     *
     * @param dyad its pair
     * @param points by how much it raised the pair's tension on its day
     */
    public record Grave(Dyad dyad, Action act, double points) {}

    /** The grave acts of some pairs. */
    public static List<Grave> of(Board board, Set<Dyad> pairs) {
        View view = board.view();
        LocalDate first = view.asOf().minusDays(GraveAct.DAYS - 1);
        List<Dyad> recent = board.standings(pairs).stream()
                .filter(s -> s.lastActionOn() != null && !s.lastActionOn().isBefore(first))
                .map(s -> s.dyad())
                // This leaves out most pairs without reading their actions.
                .filter(dyad -> wasTense(view, dyad, first))
                .sorted()
                .toList();
        return Parallel.map(recent, dyad -> of(view, dyad, first)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static boolean wasTense(View view, Dyad dyad, LocalDate first) {
        DyadSeries series = view.series(dyad);
        return first.datesUntil(view.asOf().plusDays(1)).anyMatch(day -> {
            Tension tension = series.tension(null, day);
            return tension != null && tension.tension() >= ReviewQueue.JUMP;
        });
    }

    private static List<Grave> of(View view, Dyad dyad, LocalDate first) {
        return GraveAct.of(view, dyad, first, view.asOf()).stream()
                .flatMap(mover -> mover.whole().stream().map(act -> new Grave(dyad, act, mover.points())))
                .toList();
    }
}
