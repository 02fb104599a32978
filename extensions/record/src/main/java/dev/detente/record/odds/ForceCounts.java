package dev.detente.record.odds;

import dev.detente.model.Action;
import dev.detente.record.outcome.Outcome;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;

/**
 * The four counts of a pair on a day that its odds of force rest on. They are whole numbers of reports, so they are the same in any order.
 *
 * @param hostile the hostile reports of the last {@value #DAYS} days, 0 or more
 * @param reports all reports of these days, 0 or more
 * @param force the reports of force of the last {@value #FORCE_DAYS} days, 0 or more
 * @param since the days since the last report of force: 0 when it is of the day, at most {@value #NEVER}, also when there was none
 */
public record ForceCounts(long hostile, long reports, long force, int since) {
    /** Over how many days reports are counted, the day asked about included. */
    public static final int DAYS = 90;

    static final int FORCE_DAYS = 60;
    static final int NEVER = 119;
    /** The counts of a pair of which nothing is reported. */
    static final ForceCounts SILENCE = new ForceCounts(0, 0, 0, NEVER);

    /** The counts of each day of a pair. */
    public static final class Days {
        private final LocalDate from;
        private final long[] hostile;
        private final long[] reports;
        private final long[] force;

        /**
         * Counts reports.
         *
         * @param acts the actions between both actors; those of other days do not count
         * @param from the first day
         * @param to the last day, not before the first
         */
        public Days(Collection<Action> acts, LocalDate from, LocalDate to) {
            this.from = from;
            int length = Math.toIntExact(to.toEpochDay() - from.toEpochDay() + 1);
            hostile = new long[length + 1];
            reports = new long[length + 1];
            force = new long[length + 1];
            for (Action act : acts) {
                int day = index(act.day()) + 1;
                if (day > 0 && day <= length) {
                    reports[day] += act.reports();
                    hostile[day] += act.type().quadClass().conflict() ? act.reports() : 0;
                    force[day] += Outcome.FIRST_FORCE.counts(act) ? act.reports() : 0;
                }
            }
            for (long[] each : new long[][] {hostile, reports, force}) {
                Arrays.parallelPrefix(each, Long::sum);
            }
        }

        private int index(LocalDate day) {
            return Math.toIntExact(day.toEpochDay() - from.toEpochDay());
        }

        /** The counts of one of the days; what was before the first is taken as nothing. */
        public ForceCounts on(LocalDate day) {
            int end = index(day) + 1;
            int since = 0;
            while (since < NEVER && sum(force, end - since, 1) == 0) {
                since++;
            }
            return new ForceCounts(
                    sum(hostile, end, DAYS), sum(reports, end, DAYS), sum(force, end, FORCE_DAYS), since);
        }

        /** Whether anything was reported up to a day. */
        public boolean any(LocalDate day) {
            return reports[index(day) + 1] > 0;
        }

        private static long sum(long[] sums, int end, int days) {
            return sums[Math.max(0, end)] - sums[Math.max(0, end - days)];
        }
    }
}
