package dev.detente.scoring.alarm;

import dev.detente.model.Evidence;
import dev.detente.model.Level;
import dev.detente.model.Surge;
import dev.detente.rules.book.SurgeParameters;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Defines when a pair gives an alarm: which pairs are watched, which level counts as new, and how long a surge lasts. Messages and the record of alarms use
 * it; the alerts TensionLevelReached and TensionSurging in dashboards/alerts define the same for Prometheus.
 */
public final class Alarm {
    /** A level counts as reached when the pair did not have it on these days: the week up to the day before yesterday. */
    public static final int WEEK_FROM = 8;

    private static final int WEEK_TO = 2;

    /** The deviance down to which a surge that has come below the border continues, for a day. */
    private static final double CALMED = 0;

    private Alarm() {}

    /** Whether a pair can give an alarm about its level or its surge: it has enough evidence, and its first days are over. */
    public static boolean watched(DyadSeries series, LocalDate day) {
        return series.evidence(day) == Evidence.ENOUGH && series.tension(null, day) != null && !series.warmingUp(day);
    }

    /** The level of a day; calm while there is too little data for one, and null without any data. */
    public static @Nullable Level levelOrCalm(DyadSeries series, LocalDate day) {
        if (series.evidence(day) == Evidence.NONE) {
            return null;
        }
        Level level = series.level(day);
        return level == null ? Level.CALM : level;
    }

    /**
     * The highest level of the week before a day, which a new level must exceed; null without any data.
     *
     * @param levels the level of a day, see {@link #levelOrCalm}
     */
    public static @Nullable Level weekBefore(LocalDate day, Function<LocalDate, @Nullable Level> levels) {
        Level highest = null;
        for (int days = WEEK_TO; days <= WEEK_FROM; days++) {
            Level level = levels.apply(day.minusDays(days));
            if (level != null && (highest == null || level.compareTo(highest) > 0)) {
                highest = level;
            }
        }
        return highest;
    }

    /** How a surge counts for an alarm. */
    public enum Surging {
        /** It ends the alarm. */
        NO,
        /** It has come below the border, not below {@value #CALMED}: the alarm continues, and none begins. */
        GOES_ON,
        /** An alarm begins, or continues. */
        YES;

        /** How a pair's surge counts. */
        public static Surging of(SurgeParameters parameters, @Nullable Surge surge) {
            return parameters.surging(surge) ? YES : surge != null && surge.deviance() >= CALMED ? GOES_ON : NO;
        }
    }
}
