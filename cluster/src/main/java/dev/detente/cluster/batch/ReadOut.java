package dev.detente.cluster.batch;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Parts what was read into what rows say, what scores need of all reports, and what became of the rest. */
final class ReadOut extends ProcessFunction<Read, Said> {
    /** What became of rows. */
    static final String FILES = "files";
    /** How many rows were read. */
    static final String ROWS = "rows";

    /** What scores need of all reports. */
    static final OutputTag<Global> GLOBAL = new OutputTag<>("global", Global.TYPE);

    private static final long serialVersionUID = 1L;

    private final FileLog files = new FileLog();
    private final LongCounter rows = new LongCounter();

    @Override
    public void open(OpenContext context) {
        getRuntimeContext().addAccumulator(FILES, files);
        getRuntimeContext().addAccumulator(ROWS, rows);
    }

    @Override
    public void processElement(Read read, Context context, Collector<Said> out) {
        files.add(read.noted());
        rows.add(read.noted().rows());
        Global global = read.global();
        if (global != null) {
            context.output(GLOBAL, global);
        }
        read.said().forEach(out::collect);
    }
}
