package dev.detente.messages.find;

import dev.detente.messages.Message;
import dev.detente.messages.MessageKind;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.Level;
import dev.detente.model.Surge;
import dev.detente.model.work.Parallel;
import dev.detente.pages.Words;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.View;
import dev.detente.scoring.alarm.Alarm;
import dev.detente.scoring.alarm.Alarm.Surging;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Finds the pairs that have reached a level or are surging, by the definitions of {@link Alarm}. */
record PairAlarms(Composer composer) {
    /**
     * A condition that a pair or a feed fulfils now, such as a level reached.
     *
     * @param full whether it is above its border; otherwise it begins no alarm, but continues one
     * @param covered whether a higher level of the same pair makes a message about it needless
     * @param message writes the message, from the instant when the condition began, which the message's key holds, and the present one
     */
    record AlarmState(
            MessageKind kind,
            String subject,
            boolean full,
            boolean covered,
            BiFunction<Instant, Instant, Message> message) {}

    /** The conditions that pairs fulfil now. */
    List<AlarmState> of(Board board) {
        View view = board.view();
        return Parallel.map(board.standings(), standing -> of(view, standing)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<AlarmState> of(View view, Standing standing) {
        if (standing.evidence() != Evidence.ENOUGH) {
            return List.of();
        }
        Surge surge = standing.surge();
        Surging surging = Surging.of(view.book().parameters().surge(), surge);
        Level level = standing.level();
        boolean high = level != null && level != Level.CALM;
        if (!high && surging == Surging.NO) {
            return List.of();
        }
        DyadSeries series = view.series(standing.dyad());
        if (!Alarm.watched(series, view.asOf())) {
            return List.of();
        }
        List<AlarmState> states = new ArrayList<>();
        if (high) {
            states.addAll(levels(view, series, Objects.requireNonNull(level)));
        }
        if (surge != null && surging != Surging.NO) {
            states.add(surge(view, standing.dyad(), surge, surging == Surging.YES));
        }
        return states;
    }

    private List<AlarmState> levels(View view, DyadSeries series, Level level) {
        Level before = Alarm.weekBefore(view.asOf(), day -> Alarm.levelOrCalm(series, day));
        if (before == null) {
            return List.of();
        }
        Level known = Alarm.weekBefore(view.asOf(), series::level);
        return Stream.of(Level.values())
                .filter(l -> l.compareTo(before) > 0 && l.compareTo(level) <= 0)
                .map(l -> new AlarmState(
                        MessageKind.LEVEL_REACHED,
                        series.dyad() + "/" + l.word(),
                        true,
                        l != level,
                        (since, at) -> composer.about(
                                new Composer.PairNews(
                                        MessageKind.LEVEL_REACHED,
                                        key(MessageKind.LEVEL_REACHED, series.dyad() + "/" + l.word(), since),
                                        series.dyad(),
                                        Words.names(series.dyad()) + " has reached the level " + l.word()
                                                + ": tension "
                                                + Words.number(tension(series, view.asOf())) + " of 100.",
                                        known == null
                                                ? "In the week before, there was too little data for a level."
                                                : "In the week before, its highest level was " + known.word() + "."),
                                view,
                                known,
                                at)))
                .toList();
    }

    private static double tension(DyadSeries series, LocalDate day) {
        return Objects.requireNonNull(series.tension(null, day)).tension();
    }

    private AlarmState surge(View view, Dyad dyad, Surge surge, boolean surging) {
        return new AlarmState(
                MessageKind.SURGE,
                dyad.toString(),
                surging,
                false,
                (since, at) -> composer.about(
                        new Composer.PairNews(
                                MessageKind.SURGE,
                                key(MessageKind.SURGE, dyad.toString(), since),
                                dyad,
                                Words.names(dyad) + " is surging: "
                                        + Words.signed(surge.deviance(), 1) + ", where "
                                        + Words.number(
                                                view.book().parameters().surge().border())
                                        + " is unusual.",
                                Words.number(surge.observed())
                                        + " hostile actions count now, recent days most, where "
                                        + Words.number(surge.expected())
                                        + " were expected. This can be news even if the tension is low."),
                        view,
                        null,
                        at));
    }

    static String key(MessageKind kind, String subject, Instant since) {
        return kind.word() + "/" + subject + "/" + since;
    }
}
