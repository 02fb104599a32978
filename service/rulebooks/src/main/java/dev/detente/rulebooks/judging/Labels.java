package dev.detente.rulebooks.judging;

import java.util.Arrays;
import java.util.List;

/**
 * Which days of a lineup belong to a crisis and which do not. Days 0..14 after an onset do; days -3..-1 and 15..30 are undecided and left out, and so
 * are the warm-up days of the period; all others do not.
 */
final class Labels {
    /** Days of a crisis, from its onset. */
    static final int CRISIS_DAYS = 15;

    private static final int BEFORE = 3;
    private static final int AFTER = 31;
    private static final int NO_CRISIS = -1;
    private static final int LEFT_OUT = -2;

    /** By line and day: NO_CRISIS, LEFT_OUT or the event of the last onset whose crisis the day belongs to. */
    private final int[][] events;

    Labels(PeriodDyads lineup, List<Onset> onsets) {
        events = new int[lineup.dyads().size()][lineup.period().days()];
        for (int[] line : events) {
            Arrays.fill(line, NO_CRISIS);
        }
        for (Onset onset : onsets) {
            fill(onset, onset.day() - BEFORE, onset.day() + AFTER, LEFT_OUT);
        }
        onsets.stream()
                .sorted((a, b) -> Integer.compare(a.day(), b.day()))
                .forEach(onset -> fill(onset, onset.day(), onset.day() + CRISIS_DAYS, onset.event()));
        for (int[] line : events) {
            Arrays.fill(line, 0, lineup.period().warmUp(), LEFT_OUT);
        }
    }

    private void fill(Onset onset, int from, int to, int value) {
        int[] line = events[onset.line()];
        Arrays.fill(line, Math.max(0, from), Math.min(line.length, to), value);
    }

    /** Whether the day belongs to no crisis, and is not left out. */
    boolean quiet(int line, int day) {
        return events[line][day] == NO_CRISIS;
    }

    /** The event whose crisis the day belongs to; negative when it belongs to none or is left out. */
    int event(int line, int day) {
        return events[line][day];
    }
}
