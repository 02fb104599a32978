package dev.detente.cluster.batch;

import dev.detente.model.Action;
import dev.detente.model.Report;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.tag.IssueTagger;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.Amendments;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;

/** Merges the reports of a pair on a day into actions. A day of a pair is a key of its own, so that the busiest pair is merged by many processes. */
final class DayMerge extends GroupStep<PackedReport, PackedReport.Place, PackedReport.TaggedReport, PairActions> {
    private static final long serialVersionUID = 1L;

    DayMerge(Books books) {
        super("merge", books);
    }

    @Override
    public void processElement(PackedReport report, Context context, Collector<PairActions> out) {
        PackedReport.TaggedReport unpacked = report.unpacked();
        keep(unpacked.place(), unpacked, context);
    }

    @Override
    void handle(
            PackedReport.Place place,
            List<PackedReport.TaggedReport> group,
            Books.CompiledBook compiled,
            Collector<PairActions> out) {
        List<List<Action>> all = new ArrayList<>();
        for (RuleEngine way : compiled.mergers()) {
            int tagging = compiled.taggingOf(way);
            List<Report> reports = group.stream().map(r -> r.under(tagging)).toList();
            all.add(ActionMerger.merge(
                    place.pair(),
                    reports,
                    way.book().parameters(),
                    // Its issues were found when it was read.
                    IssueTagger.none(),
                    Amendments.NONE));
        }
        if (all.stream().anyMatch(actions -> !actions.isEmpty())) {
            out.collect(PairActions.of(place.pair(), all));
        }
    }
}
