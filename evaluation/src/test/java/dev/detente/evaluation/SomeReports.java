package dev.detente.evaluation;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports of feeds, one after the other. */
final class SomeReports {
    private final List<Report> reports = new ArrayList<>();

    List<Report> all() {
        return reports;
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
