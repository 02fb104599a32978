package dev.detente.pages.whole;

import dev.detente.model.ReportContent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The buttons that lead to the picture of other days.
 *
 * @param unit what one step is: {@code day} or {@code week}
 * @param from where playing starts when there is no later day
 */
record Player(
        String unit,
        @Nullable String previous,
        @Nullable String next,
        String from,
        @Nullable String byDay,
        @Nullable String byWeek) {
    /** Days in a step, as the parameter {@code step} has them. */
    static final int WEEK = 7;

    /** How many steps before the last day playing starts. */
    private static final int STEPS = 60;

    /**
     * The player of a picture.
     *
     * @param step days in a step, 1 or {@link #WEEK}
     */
    static Player of(PictureKind kind, PictureLinks links, LocalDate day, LocalDate last, int step) {
        LocalDate next = day.plusDays(step);
        LocalDate previous = day.minusDays(step);
        boolean week = step == WEEK;
        return new Player(
                week ? "week" : "day",
                previous.isBefore(ReportContent.FIRST_DAY) ? null : links.on(kind, previous),
                day.isBefore(last) ? links.on(kind, next.isAfter(last) ? last : next) : null,
                links.on(kind, last.minusDays((long) STEPS * step)),
                week ? links.with(kind, "step", "") : null,
                week ? null : links.with(kind, "step", Integer.toString(WEEK)));
    }
}
