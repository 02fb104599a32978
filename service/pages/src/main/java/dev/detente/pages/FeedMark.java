package dev.detente.pages;

import dev.detente.model.Dyad;
import dev.detente.rules.score.FeedDensity.Change;
import dev.detente.rules.score.FeedDensity.Measure;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A day in a trend from which on a feed reports otherwise, so that the tension may move though the world does not.
 *
 * @param x where it is in time, in percent
 * @param text {@code GDELT: reports a day fell from 14,059 to 8,211}
 */
record FeedMark(String x, String day, String text) {
    /** The changes, from the first day of a trend to its last, of the feeds that report on the dyad. */
    static List<FeedMark> of(View view, Dyad dyad, LocalDate from, LocalDate to) {
        double days = (double) from.until(to, ChronoUnit.DAYS);
        return view.sheet().feedChanges(dyad, from, to).stream()
                .map(change -> new FeedMark(
                        Words.percent((double) from.until(change.day(), ChronoUnit.DAYS), days),
                        Words.day(change.day()),
                        text(change)))
                .toList();
    }

    private static String text(Change change) {
        return change.feed() + ": "
                + switch (change.measure()) {
                    case REPORTS -> "reports a day";
                    case STRAIN -> "hostile points a report between pairs at peace";
                    case FORCE -> "points of force a report between pairs at peace";
                }
                + (change.rose() ? " rose from " : " fell from ") + number(change, change.before()) + " to "
                + number(change, change.after());
    }

    private static String number(Change change, double value) {
        return change.measure() == Measure.REPORTS ? Words.thousands(Math.round(value)) : Words.number(value, 2);
    }
}
