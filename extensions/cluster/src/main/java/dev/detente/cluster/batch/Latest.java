package dev.detente.cluster.batch;

import dev.detente.model.ReportKey;
import dev.detente.store.ReportStore.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the last report under each feed and id, as a store does, and counts the others. The facts about all reports arrive before the first
 * report: in a job that ends, Flink reads broadcast inputs first.
 */
final class Latest extends KeyedBroadcastProcessFunction<Long, PackedReport, AllReports, PackedReport> {
    private static final long serialVersionUID = 1L;

    private static final Comparator<PackedReport> ORDER = Comparator.comparingLong(PackedReport::order);

    private transient Map<String, LongCounter> outcomes = Map.of();
    private transient AllReports global = AllReports.none();
    private final ArrayList<PackedReport> group = new ArrayList<>();

    private final StepClock clock = new StepClock("latest");

    @Override
    public void open(OpenContext context) {
        clock.open(getRuntimeContext());
        global = AllReports.none();
        outcomes = new HashMap<>();
    }

    @Override
    public void close() {
        clock.close();
    }

    @Override
    public void processBroadcastElement(AllReports some, Context context, Collector<PackedReport> out) {
        global.add(some);
    }

    /** In a job that ends, keys come one after the other, and the timer runs after the last report of a key. */
    @Override
    public void processElement(PackedReport report, ReadOnlyContext context, Collector<PackedReport> out) {
        clock.arrived();
        if (group.isEmpty()) {
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        group.add(report);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PackedReport> out) {
        if (group.size() == 1) {
            count(group.get(0), Outcome.ACCEPTED);
            emit(group.get(0), out);
        } else {
            Map<ReportKey, List<PackedReport>> byKey = new LinkedHashMap<>();
            group.forEach(
                    report -> byKey.computeIfAbsent(report.unpacked().report().key(), k -> new ArrayList<>())
                            .add(report));
            byKey.values().forEach(all -> emit(last(all), out));
        }
        group.clear();
    }

    private PackedReport last(List<PackedReport> all) {
        all.sort(ORDER);
        PackedReport before = all.get(0);
        count(before, Outcome.ACCEPTED);
        for (PackedReport report : all.subList(1, all.size())) {
            count(report, report.print() == before.print() ? Outcome.DUPLICATE : Outcome.CORRECTION);
            before = report;
        }
        return before;
    }

    private void count(PackedReport report, Outcome outcome) {
        outcomes.computeIfAbsent(counter(report.file(), outcome), getRuntimeContext()::getLongCounter)
                .add(1);
    }

    /** The name of the counter of the reports of a file with that outcome. */
    static String counter(int file, Outcome outcome) {
        return outcome + " of file " + file;
    }

    private void emit(PackedReport report, Collector<PackedReport> out) {
        boolean whole = !global.whole().isEmpty()
                && global.whole().contains(report.unpacked().report().content().pair());
        out.collect(whole ? report.withAll() : report);
    }
}
