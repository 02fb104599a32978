package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Amendment;
import dev.detente.model.Report;
import dev.detente.scoring.Dossier;
import dev.detente.scoring.Sources;
import dev.detente.scoring.View;
import dev.detente.store.Acceptance;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action with the reports of it and what people said about it.
 *
 * @param action the action
 * @param retracted whether a person said that it did not happen; then it does not count
 * @param tellings the reports of it, and those that once reported it, the earliest recorded first
 * @param provenance how it became an action when it comes from a news report; null otherwise
 * @param amendments what people said about it, the earliest recorded first
 */
public record DossierJson(
        @JsonUnwrapped ActionJson action,
        boolean retracted,
        @Nullable Acceptance provenance,
        List<ReportJson> tellings,
        List<Amendment> amendments) {
    /**
     * A report.
     *
     * @param feed the feed that reported
     * @param id the report's id within its feed
     * @param recordedAt the instant at which the report was recorded here
     * @param reportedOn the feed's own publication day, null when it gives none
     * @param summary what it says in a line
     * @param url where to read more, null when the report names no address
     * @param entities who and whom it names, in the words of its feed; null when it names none, as people's own reports
     * @param counts false when a later report under its id replaced it, or the rule book leaves its feed out, or it is a hosting that was retracted
     */
    public record ReportJson(
            String feed,
            String id,
            Instant recordedAt,
            @Nullable LocalDate reportedOn,
            String summary,
            @Nullable String url,
            @Nullable String entities,
            boolean counts) {
        static ReportJson of(Dossier.Telling telling) {
            Report r = telling.report();
            return new ReportJson(
                    r.feed().id(),
                    r.id(),
                    r.recordedAt(),
                    r.reportedOn(),
                    r.content().summary(),
                    r.content().url(),
                    r.content().entities() == null
                            ? null
                            : Sources.named(r.content().entities()),
                    telling.counts());
        }
    }

    /** The answer for a dossier. */
    public static DossierJson of(View view, Dossier dossier, Origins origins) {
        return new DossierJson(
                ActionJson.of(dossier.action(), view.snapshot().engine(), origins, new Sources.Finder(view.snapshot())),
                dossier.retracted(),
                origins.find(dossier.action()).orElse(null),
                dossier.tellings().stream().map(ReportJson::of).toList(),
                dossier.amendments());
    }
}
