package dev.detente.rulebooks.judging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The judges of all periods, with one common numbering of the events of their onsets. */
public final class PeriodJudges {
    private final Map<String, Integer> events = new LinkedHashMap<>();
    private final List<SeriesJudge> judges = new ArrayList<>();

    public PeriodJudges(List<? extends PeriodDyads> lineups, List<Crisis> crises) {
        for (PeriodDyads lineup : lineups) {
            List<Onset> onsets = new ArrayList<>();
            for (Crisis crisis : crises) {
                int line = lineup.line(crisis.dyad());
                if (line >= 0 && lineup.period().contains(crisis.onset())) {
                    onsets.add(new Onset(
                            crisis,
                            line,
                            lineup.period().index(crisis.onset()),
                            events.computeIfAbsent(crisis.event(), e -> events.size())));
                }
            }
            judges.add(new SeriesJudge(lineup, onsets));
        }
    }

    /** One judge for each period, in order. */
    public List<SeriesJudge> judges() {
        return judges;
    }

    /** How many events the judged onsets belong to. */
    public int events() {
        return events.size();
    }

    /** Draws of the events of these judges' onsets. */
    public List<int[]> draws(List<SeriesJudge> of) {
        return Bootstrap.draws(
                events(),
                of.stream()
                        .flatMap(judge -> judge.onsets().stream())
                        .mapToInt(Onset::event)
                        .distinct()
                        .sorted()
                        .toArray());
    }

    /** How many onsets are judged. */
    public int onsets() {
        return judges.stream().mapToInt(j -> j.onsets().size()).sum();
    }
}
