package dev.detente.api.support;

import dev.detente.intake.Amending;
import dev.detente.intake.Ingest;
import dev.detente.intake.hand.AmendmentInput;
import dev.detente.intake.hand.BadFieldsException;
import dev.detente.intake.row.InputRow;
import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Problem;
import dev.detente.model.ReportContent;
import dev.detente.scoring.Dossier;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Stores actions that people enter one by one, new or in place of another, for the API and for pages. */
@Component
public class ActionEntries {
    private final Scoring scoring;
    private final Ingest ingest;
    private final Amending amending;
    private final InstantSource clock;

    ActionEntries(Scoring scoring, Ingest ingest, Amending amending, InstantSource clock) {
        this.scoring = scoring;
        this.ingest = ingest;
        this.amending = amending;
        this.clock = clock;
    }

    /**
     * The action with that id, which another may replace.
     *
     * @throws ProblemException when there is none, or it is retracted
     */
    public static Action replaceable(View view, String id) {
        Dossier dossier = QueryParameters.dossier(view, id);
        if (dossier.retracted()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    new Problem("id", id, "This action is retracted: restore it before you change it."));
        }
        return dossier.action();
    }

    /**
     * Stores a new action.
     *
     * @param author who enters it
     * @return its id, or that of the visit that a hosting is counted with
     * @throws BadFieldsException with all errors of the row
     * @throws KnownActionException when an action says the same
     */
    public String add(InputRow row, String author) {
        List<FieldException> wrong = new ArrayList<>();
        Optional<NewReport> report = read(row, wrong);
        NewReport right = sound(report, wrong);
        amending.add(right, author);
        return shown(right);
    }

    /**
     * Retracts an action and stores another in its place, both or none.
     *
     * @param action as {@link #replaceable} found it
     * @param reason why, in a line
     * @param author who changes it
     * @return the id of the new one, or that of the visit that a hosting is counted with
     * @throws BadFieldsException with all errors of the row and of the reason, or when nothing is different
     * @throws KnownActionException when an action says the same
     */
    public String replace(Action action, InputRow row, String reason, String author) {
        List<FieldException> wrong = new ArrayList<>();
        Optional<NewReport> report = read(row, wrong);
        Amendment retraction = null;
        try {
            retraction = AmendmentInput.retraction(action.id(), reason, scoring.now(), author);
        } catch (FieldException e) {
            wrong.add(e);
        }
        if (report.isPresent() && says(report.get(), action)) {
            wrong.add(new FieldException(
                    InputRow.WHOLE, "", "Nothing is different: change who, what or when, or leave it as it is."));
        }
        NewReport right = sound(report, wrong);
        if (retraction != null) {
            amending.replace(retraction, right);
        }
        return shown(right);
    }

    private Optional<NewReport> read(InputRow row, List<FieldException> wrong) {
        return ingest.read(row, clock, p -> wrong.add(new FieldException(p.field(), p.value(), p.remedy())));
    }

    private NewReport sound(Optional<NewReport> report, List<FieldException> wrong) {
        if (report.isEmpty() || !wrong.isEmpty()) {
            throw new BadFieldsException(wrong);
        }
        String id = report.get().key().id();
        // A dossier exists also for a retracted action.
        if (Dossier.of(scoring.view(Query.NOW), id).isPresent()) {
            throw new KnownActionException(id);
        }
        return report.get();
    }

    private static boolean says(NewReport report, Action action) {
        return report.content()
                .equals(new ReportContent(
                        action.day(),
                        action.source(),
                        action.target(),
                        action.type(),
                        action.mode(),
                        action.code(),
                        action.issues().equals(List.of(IssueId.GENERAL)) ? List.of() : action.issues(),
                        action.summary(),
                        action.url()));
    }

    private String shown(NewReport report) {
        String id = report.key().id();
        return Dossier.absorber(scoring.view(Query.NOW), id).map(Action::id).orElse(id);
    }

    /** Another action says exactly the same. */
    public static final class KnownActionException extends ProblemException {
        private static final long serialVersionUID = 1L;

        private final String id;

        KnownActionException(String id) {
            super(
                    HttpStatus.CONFLICT,
                    new Problem(
                            InputRow.WHOLE,
                            id,
                            "The action \"" + id + "\" says exactly this already, or was retracted: look at"
                                    + " /api/v1/actions/" + id + "."));
            this.id = id;
        }

        /** The id of that action. */
        public String id() {
            return id;
        }
    }
}
