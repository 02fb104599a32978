package dev.detente.pages.entry;

import dev.detente.api.support.ActionEntries;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.intake.hand.BadFieldsException;
import dev.detente.model.Action;
import dev.detente.pages.PageFrame;
import dev.detente.pages.PageFrames;
import dev.detente.pages.Words;
import dev.detente.scoring.Scoring;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms in which a person enters one action, or one in place of another. */
@PageController
class EntryController {
    private static final String CHANGE = "/actions/{id}/change";

    private final PageFrames frames;
    private final Scoring scoring;
    private final ActionEntries entries;

    EntryController(PageFrames frames, Scoring scoring, ActionEntries entries) {
        this.frames = frames;
        this.scoring = scoring;
        this.entries = entries;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(EntryForm.NEW)
    String blank(Model model) {
        PageFrames.FramedView shown = frames.at(null);
        EntryFields fields = EntryFields.blank(scoring.today().toString());
        return page(shown, EntryForm.forNew(fields, shown.view().book().issues()), model);
    }

    @Costs(CostlyWork.BOARD)
    @PostMapping(EntryForm.NEW)
    String enter(
            @ModelAttribute("fields") EntryFields fields, Principal caller, Model model, HttpServletResponse response) {
        PageFrames.FramedView shown = frames.at(null);
        EntryForm form = EntryForm.forNew(fields, shown.view().book().issues());
        return entered(shown, form, "new", () -> entries.add(fields.row(), caller.getName()), model, response);
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(CHANGE)
    String filled(@PathVariable String id, @RequestParam @Nullable String reason, Model model) {
        PageFrames.FramedView shown = frames.at(null);
        Action action = ActionEntries.replaceable(shown.view(), id);
        return page(shown, form(shown, action, EntryFields.of(action, reason)), model);
    }

    @Costs(CostlyWork.BOARD)
    @PostMapping(CHANGE)
    String change(
            @PathVariable String id,
            @ModelAttribute("fields") EntryFields fields,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        PageFrames.FramedView shown = frames.at(null);
        Action action = ActionEntries.replaceable(shown.view(), id);
        return entered(
                shown,
                form(shown, action, fields),
                "change",
                () -> entries.replace(
                        action, fields.row(), fields.texts().getOrDefault(EntryFields.REASON, ""), caller.getName()),
                model,
                response);
    }

    private static EntryForm form(PageFrames.FramedView shown, Action action, EntryFields fields) {
        return EntryForm.forChange(
                action.id(),
                Words.summary(action) + ", " + Words.day(action.day()),
                fields,
                shown.view().book().issues());
    }

    /** Leads to the page of the action that was stored, or shows the form with what is wrong. */
    private static String entered(
            PageFrames.FramedView shown,
            EntryForm form,
            String done,
            Supplier<String> stored,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:" + PageFrame.path(stored.get()) + "?done=" + done;
        } catch (BadFieldsException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(shown, form.wrong(e.problems()), model);
        } catch (ActionEntries.KnownActionException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(shown, form.known(PageFrame.path(e.id())), model);
        }
    }

    private static String page(PageFrames.FramedView shown, EntryForm form, Model model) {
        shown.fill(model, form);
        return "entry";
    }
}
