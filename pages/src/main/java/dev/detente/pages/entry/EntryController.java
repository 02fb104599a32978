package dev.detente.pages.entry;

import dev.detente.intake.Amending;
import dev.detente.intake.Ingest;
import dev.detente.intake.hand.AmendmentInput;
import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Problem;
import dev.detente.model.ReportContent;
import dev.detente.pages.Frame;
import dev.detente.pages.Frames;
import dev.detente.pages.Words;
import dev.detente.scoring.Dossier;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.web.support.CostlyWork;
import dev.detente.web.support.Costs;
import dev.detente.web.support.Parameters;
import dev.detente.web.support.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The forms in which a person enters one action, or one in place of another. */
@Controller
class EntryController {
    private static final String CHANGE = "/actions/{id}/change";

    private final Frames frames;
    private final Scoring scoring;
    private final Ingest ingest;
    private final Amending amending;
    private final InstantSource clock;

    EntryController(Frames frames, Scoring scoring, Ingest ingest, Amending amending, InstantSource clock) {
        this.frames = frames;
        this.scoring = scoring;
        this.ingest = ingest;
        this.amending = amending;
        this.clock = clock;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(EntryForm.NEW)
    String blank(Model model) {
        Frames.FramedView shown = frames.at(null);
        EntryFields fields = EntryFields.blank(scoring.today().toString());
        return page(shown, EntryForm.forNew(fields, shown.view().book().issues()), model);
    }

    @Costs(CostlyWork.BOARD)
    @PostMapping(EntryForm.NEW)
    String enter(
            @ModelAttribute("fields") EntryFields fields, Principal caller, Model model, HttpServletResponse response) {
        Frames.FramedView shown = frames.at(null);
        EntryForm form = EntryForm.forNew(fields, shown.view().book().issues());
        List<Problem> problems = new ArrayList<>();
        Optional<NewReport> report = ingest.read(fields.row(), clock, problems::add);
        if (report.isEmpty()) {
            return wrong(shown, form.wrong(problems), model, response);
        }
        Optional<String> known = known(report.get());
        if (known.isPresent()) {
            return wrong(shown, form.known(known.get()), model, response);
        }
        amending.add(report.get(), caller.getName());
        return entered(report.get(), "new");
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(CHANGE)
    String filled(@PathVariable String id, Model model) {
        Frames.FramedView shown = frames.at(null);
        Action action = changed(shown.view(), id);
        return page(shown, form(shown, action, EntryFields.of(action)), model);
    }

    @Costs(CostlyWork.BOARD)
    @PostMapping(CHANGE)
    String change(
            @PathVariable String id,
            @ModelAttribute("fields") EntryFields fields,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        Frames.FramedView shown = frames.at(null);
        Action action = changed(shown.view(), id);
        EntryForm form = form(shown, action, fields);
        List<Problem> problems = new ArrayList<>();
        Optional<NewReport> report = ingest.read(fields.row(), clock, problems::add);
        Amendment retraction = null;
        try {
            retraction = AmendmentInput.retraction(
                    id, fields.texts().getOrDefault(EntryFields.REASON, ""), scoring.now(), caller.getName());
        } catch (FieldException e) {
            problems.add(e.problem());
        }
        if (report.isPresent() && same(report.get(), action)) {
            problems.add(
                    new Problem("row", "", "Nothing is different: change who, what or when, or leave it as it is."));
        }
        if (report.isEmpty() || retraction == null || !problems.isEmpty()) {
            return wrong(shown, form.wrong(problems), model, response);
        }
        Optional<String> known = known(report.get());
        if (known.isPresent()) {
            return wrong(shown, form.known(known.get()), model, response);
        }
        amending.replace(retraction, report.get());
        return entered(report.get(), "change");
    }

    private static EntryForm form(Frames.FramedView shown, Action action, EntryFields fields) {
        return EntryForm.forChange(
                action.id(),
                Words.summary(action) + ", " + Words.day(action.day()),
                fields,
                shown.view().book().issues());
    }

    private static Action changed(View view, String id) {
        Dossier dossier = Parameters.dossier(view, id);
        if (dossier.retracted()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    new Problem("id", id, "This action is retracted: restore it on its page before you change it."));
        }
        return dossier.action();
    }

    /** Whether it says the same as the action. */
    private static boolean same(NewReport report, Action action) {
        EntryFields said = EntryFields.of(action);
        return report.content()
                .equals(new ReportContent(
                        action.day(),
                        action.source(),
                        action.target(),
                        action.type(),
                        action.mode(),
                        action.code(),
                        said.about().stream().map(IssueId::new).toList(),
                        action.summary(),
                        action.url()));
    }

    /** The page of the action that a person coded with the same content, which may be retracted. */
    private Optional<String> known(NewReport report) {
        return Dossier.of(scoring.view(Query.NOW), report.key().id())
                .map(Dossier::action)
                .map(Frame::path);
    }

    /** Leads to the page of the action, or to that of the visit that a hosting is counted with. */
    private String entered(NewReport report, String done) {
        String id = report.key().id();
        String page = Frame.path(
                Dossier.absorber(scoring.view(Query.NOW), id).map(Action::id).orElse(id));
        return "redirect:" + page + "?done=" + done;
    }

    private String wrong(Frames.FramedView shown, EntryForm form, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return page(shown, form, model);
    }

    private static String page(Frames.FramedView shown, EntryForm form, Model model) {
        shown.fill(model, form);
        return "entry";
    }
}
