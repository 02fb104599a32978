package dev.detente.cluster.batch;

import dev.detente.cluster.core.RecordType;
import dev.detente.intake.Batch;
import dev.detente.intake.RowSources;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.RowProblem;
import dev.detente.intake.row.RowSource;
import dev.detente.model.ActorCatalog;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.tag.IssueTagger;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.files.Hash;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.IteratorResultIterator;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** Reads parts of files with the readers, filters and rejections of the program's own imports. */
final class RowFormat implements BulkFormat<RowBatch, FileSourceSplit> {
    private static final long serialVersionUID = 1L;

    /** Rows that are read at a time. */
    private static final int ROWS = 2_000;

    private final Books books;
    private final Instant now;
    private final boolean texts;

    /**
     * Reads for these books.
     *
     * @param now days after its UTC day are in the future
     * @param texts whether reports keep what only people read, and no issues are found for them
     */
    RowFormat(Books books, Instant now, boolean texts) {
        this.books = books;
        this.now = now;
        this.texts = texts;
    }

    @Override
    public Reader<RowBatch> createReader(Configuration config, FileSourceSplit split) throws IOException {
        return new PartReader(split);
    }

    /** Reads a part again from its beginning. Flink drops the rows read before a failure with the rest of that attempt. */
    @Override
    public Reader<RowBatch> restoreReader(Configuration config, FileSourceSplit split) throws IOException {
        return createReader(config, split);
    }

    @Override
    public boolean isSplittable() {
        return true;
    }

    @Override
    public TypeInformation<RowBatch> getProducedType() {
        return RecordType.of(RowBatch.class);
    }

    private final class PartReader implements Reader<RowBatch> {
        private final int file;
        private final long from;
        private final List<IssueTagger> taggers;
        private final FSDataInputStream stream;
        private final AllReports known = AllReports.none();
        private final DataOutputSerializer buffer = new DataOutputSerializer(1 << 10);
        private @Nullable RowSource source;
        private @Nullable String broken;
        private long rows;
        private boolean ended;

        PartReader(FileSourceSplit split) throws IOException {
            FileParts.Part part = FileParts.Part.of(split);
            Path path = split.path();
            Books.CompiledBook compiled = books.compiled();
            file = part.file();
            from = split.offset();
            taggers = compiled.taggers();
            stream = path.getFileSystem().open(path);
            long end = from + split.length() >= split.fileSize() ? Long.MAX_VALUE : from + split.length();
            RowSources sources = new RowSources(
                    ActorCatalog.standard(),
                    compiled::issues,
                    RowFilter.STANDARD,
                    InstantSource.fixed(now),
                    TakenIds.none(),
                    UnpackLimits.STANDARD);
            try {
                source = sources.open(new PartStream(stream, from, end), part.format(), "", RowSources.Origin.FILE);
            } catch (InputException e) {
                broken = String.valueOf(e.getMessage());
            }
        }

        @Override
        public @Nullable RecordIterator<RowBatch> readBatch() throws IOException {
            if (ended) {
                return null;
            }
            Batch batch = new Batch(rows, Long.MAX_VALUE, Set.of());
            RowProblem unreadable = null;
            RowSource open = source;
            ended = open == null || !batch.fill(open, ROWS, () -> false);
            try {
                batch.rethrow();
            } catch (InputException e) {
                unreadable = e.rejected();
            } catch (IOException e) {
                broken = "cannot read: " + e.getMessage();
            }
            return new IteratorResultIterator<>(List.of(read(batch, unreadable)).iterator(), 0, 0);
        }

        private RowBatch read(Batch batch, @Nullable RowProblem unreadable) {
            boolean news = false;
            List<PackedReport> packed = new ArrayList<>(batch.reports().size());
            for (int i = 0; i < batch.reports().size(); i++) {
                NewReport report = batch.reports().get(i);
                news |= known.add(report);
                packed.add(pack(
                        report, PackedReport.order(file, from + batch.indexes().get(i))));
            }
            rows += batch.rows();
            return new RowBatch(
                    new RowNotes(
                            file,
                            from,
                            batch.rows(),
                            batch.leftOut(),
                            batch.rejectedRows(),
                            batch.rejected(),
                            unreadable,
                            broken),
                    news ? known.copy() : null,
                    packed);
        }

        private PackedReport pack(NewReport added, long order) {
            Report report = added.recorded(Instant.EPOCH);
            if (texts) {
                return PackedReport.of(order, Hash.of(report), report, List.of(), buffer);
            }
            List<IssueId> first = List.of();
            List<List<IssueId>> others = new ArrayList<>(taggers.size() - 1);
            for (int i = 0; i < taggers.size(); i++) {
                List<IssueId> issues = List.copyOf(ActionMerger.issues(report, taggers.get(i)));
                if (i == 0) {
                    first = issues;
                } else {
                    others.add(issues);
                }
            }
            ReportContent scored = report.content().about(first, "", null);
            return PackedReport.of(
                    order,
                    Hash.of(report),
                    new Report(report.key(), Instant.EPOCH, report.reportedOn(), scored),
                    others,
                    buffer);
        }

        @Override
        public void close() throws IOException {
            if (source != null) {
                source.close();
            } else {
                stream.close();
            }
        }
    }
}
