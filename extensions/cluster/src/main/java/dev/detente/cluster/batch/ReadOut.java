package dev.detente.cluster.batch;

import dev.detente.cluster.core.RecordType;
import dev.detente.model.Feed;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Divides the rows that were read into reports, the facts that scores need of all reports, and the outcome of the other rows. */
final class ReadOut extends ProcessFunction<RowBatch, PackedReport> {
    /** The accumulator of the outcomes of rows. */
    static final String FILES = "files";
    /** The accumulator of the number of rows read. */
    static final String ROWS = "rows";

    /** Before a feed's id: the first epoch day on which it reports. */
    private static final String FIRST = "first day of ";

    /** The output of the facts that scores need of all reports. */
    static final OutputTag<AllReports> GLOBAL = new OutputTag<>("global", RecordType.of(AllReports.class));

    private static final long serialVersionUID = 1L;

    private final FileLog files = new FileLog();
    private final LongCounter rows = new LongCounter();
    private final EnumMap<Feed, LongMinimum> first = new EnumMap<>(Feed.class);

    private final StepClock clock = new StepClock("read");

    @Override
    public void open(OpenContext context) {
        clock.open(getRuntimeContext());
        getRuntimeContext().addAccumulator(FILES, files);
        getRuntimeContext().addAccumulator(ROWS, rows);
        for (Feed feed : Feed.values()) {
            LongMinimum day = new LongMinimum();
            first.put(feed, day);
            getRuntimeContext().addAccumulator(FIRST + feed.id(), day);
        }
    }

    @Override
    public void close() {
        clock.close();
    }

    @Override
    public void processElement(RowBatch read, Context context, Collector<PackedReport> out) {
        clock.arrived();
        files.add(read.notes());
        rows.add(read.notes().rows());
        AllReports global = read.global();
        if (global != null) {
            context.output(GLOBAL, global);
            global.firstDays()
                    .forEach((feed, day) ->
                            Objects.requireNonNull(first.get(feed)).add(day.toEpochDay()));
        }
        read.reports().forEach(out::collect);
    }

    /** The first day that each feed of a job reports on. */
    static Map<Feed, LocalDate> firstDays(JobExecutionResult result) {
        Map<Feed, LocalDate> days = new EnumMap<>(Feed.class);
        for (Feed feed : Feed.values()) {
            Long day = result.getAccumulatorResult(FIRST + feed.id());
            if (day != null && day != Long.MAX_VALUE) {
                days.put(feed, LocalDate.ofEpochDay(day));
            }
        }
        return days;
    }
}
