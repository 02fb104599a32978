package dev.detente.api.metrics;

import dev.detente.model.Dyad;
import dev.detente.rules.score.ScoreSheet.Standing;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which dyads are exported as metrics: the watch list, then the most tense and the most recent in turn, up to a cap. */
public final class ExportedDyads {
    private ExportedDyads() {}

    /**
     * The rows to export: at most {@code cap}, or the whole watch list when that is longer.
     *
     * @param all the most tense first; dyads whose last action is on the same day keep that order. Dyads without any signal have no series and take
     * no place
     */
    public static Set<Standing> choose(List<Standing> all, Collection<Dyad> watched, int cap) {
        List<Standing> rows = all.stream().filter(r -> r.tension() != null).toList();
        Set<Standing> chosen = new LinkedHashSet<>();
        rows.stream().filter(r -> watched.contains(r.dyad())).forEach(chosen::add);
        List<Standing> recent = rows.stream()
                .sorted(Comparator.comparing(
                        (Standing r) -> r.lastActionOn(), Comparator.nullsLast(Comparator.<LocalDate>reverseOrder())))
                .toList();
        for (int i = 0; i < rows.size() && chosen.size() < cap; i++) {
            chosen.add(rows.get(i));
            if (chosen.size() < cap) {
                chosen.add(recent.get(i));
            }
        }
        return chosen;
    }
}
