package dev.detente.cluster.batch;

import dev.detente.model.Action;
import dev.detente.model.Report;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.tag.IssueTagger;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.Amendments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Merges the reports of a pair on a day into actions. A day of a pair is a key of its own, so that the busiest pair is merged by many processes. */
final class Merge extends KeyedProcessFunction<Long, PackedReport, PairActions> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<Action> BY_DAY =
            Comparator.comparing(Action::day).thenComparing(Action::id);

    private final Books books;
    private transient Map<PackedReport.Place, List<PackedReport.Unpacked>> group = Map.of();
    private transient Books.@Nullable CompiledBook compiled;

    Merge(Books books) {
        this.books = books;
    }

    private final StepClock clock = new StepClock("merge");

    @Override
    public void open(OpenContext context) {
        group = new LinkedHashMap<>();
        clock.open(getRuntimeContext());
        compiled = books.compiled();
    }

    @Override
    public void close() {
        clock.close();
    }

    @Override
    public void processElement(PackedReport said, Context context, Collector<PairActions> out) {
        clock.arrived();
        if (group.isEmpty()) {
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        PackedReport.Unpacked unpacked = said.unpacked();
        group.computeIfAbsent(unpacked.place(), place -> new ArrayList<>()).add(unpacked);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PairActions> out) {
        group.forEach((place, said) -> {
            PairActions merged = merged(place, said);
            if (merged.actions().stream().anyMatch(actions -> !actions.isEmpty())) {
                out.collect(merged);
            }
        });
        group.clear();
    }

    private PairActions merged(PackedReport.Place place, List<PackedReport.Unpacked> said) {
        Books.CompiledBook ways = Objects.requireNonNull(compiled);
        List<List<Action>> all = new ArrayList<>();
        for (RuleEngine way : ways.mergers()) {
            int tagging = ways.taggingOf(way);
            List<Report> reports = said.stream().map(s -> s.under(tagging)).toList();
            all.add(ActionMerger.merge(
                            place.pair(),
                            reports,
                            way.book().parameters(),
                            // Its issues were found when it was read.
                            IssueTagger.none(),
                            Amendments.NONE)
                    .stream()
                    .sorted(BY_DAY)
                    .toList());
        }
        return new PairActions(place.pair(), all);
    }
}
