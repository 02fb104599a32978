package dev.detente.cluster.stream;

import dev.detente.cluster.core.ReportCodec;
import dev.detente.cluster.core.Wire;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The reports of a pair that stand and are about one day.
 *
 * @param reports each feed and id once
 */
record DayReports(List<Report> reports) {
    /** No reports. */
    static final DayReports NONE = new DayReports(List.of());

    /** The same with a report in place of the one under its feed and id. */
    DayReports with(Report report) {
        List<Report> all = new ArrayList<>(reports.size() + 1);
        for (Report other : reports) {
            if (!other.key().equals(report.key())) {
                all.add(other);
            }
        }
        all.add(report);
        return new DayReports(all);
    }

    /** The same without what is under a feed and id. */
    DayReports without(ReportKey key) {
        return new DayReports(reports.stream().filter(r -> !r.key().equals(key)).toList());
    }

    /** Whether a report that says the same is among them, whenever it was recorded. */
    boolean has(Report report) {
        return reports.stream().anyMatch(r -> r.key().equals(report.key()) && r.saysTheSameAs(report));
    }

    static void write(DayReports day, DataOutput out) throws IOException {
        Wire.list(day.reports, ReportCodec::write, out);
    }

    static DayReports read(DataInput in) throws IOException {
        return new DayReports(Wire.list(ReportCodec::read, in));
    }
}
