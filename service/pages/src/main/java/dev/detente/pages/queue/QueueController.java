package dev.detente.pages.queue;

import dev.detente.api.keys.Rights;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.QueryParameters;
import dev.detente.intake.Amending;
import dev.detente.intake.hand.AmendmentInput;
import dev.detente.model.Action;
import dev.detente.model.Amendment.Kind;
import dev.detente.model.FieldException;
import dev.detente.model.ReportDay;
import dev.detente.pages.PageFrames;
import dev.detente.pages.Remark;
import dev.detente.pages.Words;
import dev.detente.pages.queue.QueuePage.Choice;
import dev.detente.pages.queue.QueuePage.Mistake;
import dev.detente.pages.queue.QueuePage.Receipt;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.review.ReviewQueues;
import dev.detente.scoring.review.ReviewQueues.State;
import dev.detente.store.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** The review queue: the actions that a person should look at first, with a short form for each. */
@PageController
class QueueController {

    private final PageFrames frames;
    private final ReviewQueues queues;
    private final Scoring scoring;
    private final Amending amending;
    private final Rights rights;

    QueueController(PageFrames frames, ReviewQueues queues, Scoring scoring, Amending amending, Rights rights) {
        this.frames = frames;
        this.queues = queues;
        this.scoring = scoring;
        this.amending = amending;
        this.rights = rights;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(QueuePage.PATH)
    String queue(
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String page,
            @RequestParam @Nullable String done,
            @RequestParam @Nullable String about,
            @Nullable Principal caller,
            Model model) {
        PageFrames.FramedView shown = frames.at(asOf);
        Choice choice = choice(from, state, page, shown.view());
        return page(shown, choice, caller, done(shown, done, about), Mistake.NONE, model);
    }

    @Costs(CostlyWork.BOARD)
    @PostMapping(QueuePage.PATH)
    String decide(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String text,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String page,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        PageFrames.FramedView shown = frames.at(asOf);
        Choice choice = choice(from, state, page, shown.view());
        QueryParameters.dossier(shown.view(), id);
        Kind kind = Remark.kind(what);
        try {
            amending.store(AmendmentInput.ofForm(
                    id, kind, List.of(), text, shown.view().book().issues(), scoring.now(), caller.getName()));
        } catch (FieldException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(
                    shown,
                    choice,
                    caller,
                    null,
                    new Mistake(id, text, e.problem().remedy()),
                    model);
        }
        String back = choice.href(shown.frame());
        return "redirect:" + back + (back.contains("?") ? "&" : "?") + "done=" + kind.word() + "&about="
                + UriUtils.encode(id, StandardCharsets.UTF_8);
    }

    private String page(
            PageFrames.FramedView shown,
            Choice choice,
            @Nullable Principal caller,
            @Nullable Receipt done,
            Mistake mistake,
            Model model) {
        boolean may = rights.covers(caller, Role.ANALYST);
        shown.fill(model, QueuePage.of(shown.view(), queues, choice, may, done, mistake, shown.frame()));
        return "queue";
    }

    private static @Nullable Receipt done(PageFrames.FramedView shown, @Nullable String done, @Nullable String about) {
        if (done == null || about == null) {
            return null;
        }
        Action action = QueryParameters.dossier(shown.view(), about).action();
        return new Receipt(Words.summary(action), shown.frame().page(action), Remark.done(Remark.kind(done)));
    }

    private static Choice choice(@Nullable String from, @Nullable String state, @Nullable String page, View view) {
        return new Choice(
                QueuePage.word(State.DOUBTFUL).equals(state) ? State.DOUBTFUL : State.WAITING,
                from == null || from.isBlank() ? null : first(from.strip(), view.asOf()),
                page == null || !page.matches("\\d{1,6}") ? 1 : Integer.parseInt(page));
    }

    private static LocalDate first(String from, LocalDate last) {
        LocalDate day = ReportDay.parse("from", from);
        QueryParameters.inOrder(day, last);
        return day;
    }
}
