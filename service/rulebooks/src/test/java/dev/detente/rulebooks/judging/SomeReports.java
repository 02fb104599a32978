package dev.detente.rulebooks.judging;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.work.Progress;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports of feeds, one after the other. */
final class SomeReports {
    private final List<Report> reports = new ArrayList<>();

    List<Report> all() {
        return reports;
    }

    /** Reports in temporary files, as a validation reads them. */
    static PairReports settled(RuleEngine engine, Collection<Report> some, Path temporary) throws IOException {
        PairReports files = new PairReports(engine, PairReports.Extent.WHOLE, temporary);
        int row = 0;
        for (Report report : some) {
            files.add(0, row++, new NewReport(report.key(), report.reportedOn(), report.content()));
        }
        files.settle(Progress.none());
        return files;
    }

    /** A row of ICEWS between entities, joined. */
    SomeReports icews(LocalDate day, String source, String target, String code, String entities) {
        return add(Feed.ICEWS, day, source, target, code, entities, null);
    }

    SomeReports add(
            Feed feed,
            LocalDate day,
            String source,
            @Nullable String target,
            String code,
            @Nullable String entities,
            @Nullable LocalDate reportedOn) {
        EventKind kind = EventKind.of(null, null, code);
        reports.add(new Report(
                feed,
                "r" + reports.size(),
                Instant.EPOCH,
                reportedOn,
                new ReportContent(
                        day,
                        new ActorCode(source),
                        target == null ? null : new ActorCode(target),
                        kind.type(),
                        kind.mode(),
                        new CameoCode(code),
                        List.of(),
                        "",
                        null,
                        entities)));
        return this;
    }
}
