package dev.detente.cluster.stream;

import dev.detente.model.Amendment;
import dev.detente.model.Report;
import dev.detente.store.ReportStore;
import dev.detente.store.sql.SqlStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;

/**
 * Stores reports and amendments where services read them, at the latest with each checkpoint. After a failure some are written again, under the
 * same recording times, which changes nothing: each is stored once.
 */
final class StoreSink implements Sink<StreamFact> {
    private static final long serialVersionUID = 1;

    /** Facts that are written in one transaction at most. */
    private static final int BATCH = 5_000;

    private final StreamOptions.Database database;

    /** @param database where */
    StoreSink(StreamOptions.Database database) {
        this.database = database;
    }

    @Override
    public SinkWriter<StreamFact> createWriter(WriterInitContext context) {
        Counter stored = context.metricGroup().addGroup("detente").counter("facts_stored");
        return new Writer(SqlStore.open(database.url(), database.user(), database.password()), stored);
    }

    /** Writes facts, in the order in which they come. */
    private static final class Writer implements SinkWriter<StreamFact> {
        private final SqlStore store;
        private final Counter stored;
        private final List<Report> reports = new ArrayList<>();
        private final List<Amendment> amendments = new ArrayList<>();

        Writer(SqlStore store, Counter stored) {
            this.store = store;
            this.stored = stored;
        }

        @Override
        public void write(StreamFact fact, Context context) {
            if (fact instanceof StreamFact.ReportFact one) {
                reports.add(one.report());
            } else {
                amendments.add(((StreamFact.AmendmentFact) fact).amendment());
            }
            if (reports.size() + amendments.size() >= BATCH) {
                flush(false);
            }
        }

        @Override
        public void flush(boolean endOfInput) {
            ReportStore into = store.reports();
            if (!reports.isEmpty()) {
                into.appendOnce(reports);
            }
            if (!amendments.isEmpty()) {
                Set<Amendment> known = new HashSet<>(into.amendments());
                amendments.stream().filter(known::add).forEach(into::amend);
            }
            stored.inc(reports.size() + amendments.size());
            reports.clear();
            amendments.clear();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
