package dev.detente.record;

import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Surge;
import dev.detente.model.TensionScore;
import dev.detente.record.Statement.Basis;
import dev.detente.record.Statement.Kind;
import dev.detente.record.outcome.PairDays;
import dev.detente.scoring.View;
import dev.detente.scoring.alarm.GraveActs;
import dev.detente.scoring.alarm.GraveActs.Grave;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.PairChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statements about a pair. Those of a day depend on nothing but what was known at its end and at the end of the day before, so it does not
 * matter when, and in which order, days are looked at.
 *
 * @param view what was known when they were made
 * @param basis the basis of the statements of a day
 */
record Statements(View view, Function<LocalDate, Basis> basis) {
    private static final int TOP = 5;

    /** The days of a pair under the view. */
    PairDays days(Dyad dyad, LocalDate from, LocalDate to) {
        return PairDays.of(view.series(dyad), view.book().parameters().surge(), from, to);
    }

    /** The alarms about level and surge on some days that were all known as they are in one view. */
    List<Statement> alarms(PairDays days, LocalDate from, LocalDate to) {
        List<Statement> alarms = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            alarms.addAll(alarms(days, days, day));
        }
        return alarms;
    }

    /**
     * The alarms about level and surge on a day: those that hold and did not hold on the evening before.
     *
     * @param before the days as they were known on the evening before
     */
    List<Statement> alarms(PairDays days, PairDays before, LocalDate day) {
        List<Statement> alarms = new ArrayList<>();
        int t = days.index(day);
        int eve = before.index(day) - 1;
        if (days.surging(t) && !before.surgeHolds(eve)) {
            alarms.add(of(Kind.SURGE, days.dyad(), day, null));
        }
        Level reached = days.reached(t);
        Level held = reached == null ? null : before.reached(eve);
        if (reached != null && (held == null || reached.compareTo(held) > 0)) {
            alarms.add(of(Kind.LEVEL_REACHED, days.dyad(), day, null));
        }
        return alarms;
    }

    /** The grave acts of some days, each stated on its own day. */
    List<Statement> acts(Dyad dyad, LocalDate from, LocalDate to) {
        return GraveActs.of(view, dyad, from, to).stream()
                .map(grave -> of(Kind.GRAVE_ACT, dyad, grave.day(), grave.act().id()))
                .toList();
    }

    /**
     * The grave acts that became known on a day.
     *
     * @param before what was known on the evening before
     */
    List<Statement> acts(Dyad dyad, View before, LocalDate day) {
        LocalDate first = day.minusDays(GraveActs.DAYS - 1);
        LocalDate last = view.series(dyad).lastActionOn(day);
        if (last == null || last.isBefore(first) || (view.sheet().shares(dyad, before.sheet()) && last.isBefore(day))) {
            return List.of();
        }
        List<Grave> known = GraveActs.of(before, dyad, first, day.minusDays(1));
        return GraveActs.of(view, dyad, first, day).stream()
                .filter(grave -> known.stream().noneMatch(old -> old.has(grave.act())))
                .map(grave -> of(Kind.GRAVE_ACT, dyad, day, grave.act().id()))
                .toList();
    }

    /** The pairs that the start page of a morning shows first. */
    List<Statement> topFive(List<PairChange> moved, LocalDate day) {
        return ChangeFinder.firstRisen(view, moved, day, TOP).stream()
                .map(change -> of(Kind.TOP_FIVE, change.dyad(), day, null))
                .toList();
    }

    private Statement of(Kind kind, Dyad dyad, LocalDate day, @Nullable String action) {
        TensionScore score = view.sheet().score(dyad, day);
        Optional<IssueId> issue = score.issues().stream()
                .filter(share -> share.points() > 0)
                .map(share -> share.issue())
                .findFirst();
        Surge surge = score.surge();
        return new Statement(
                kind,
                dyad,
                day,
                view.book().version(),
                basis.apply(day),
                Math.max(0, score.tensionOrNone()),
                score.level(),
                surge == null ? null : surge.deviance(),
                issue.orElse(null),
                action);
    }
}
