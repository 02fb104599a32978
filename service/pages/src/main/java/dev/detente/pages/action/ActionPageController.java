package dev.detente.pages.action;

import dev.detente.api.answer.Origins;
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
import dev.detente.pages.OriginView;
import dev.detente.pages.PageFrame;
import dev.detente.pages.PageFrames;
import dev.detente.pages.PageQuery;
import dev.detente.pages.Remark;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.scoring.ActionRules;
import dev.detente.scoring.Dossier;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.OriginStore;
import dev.detente.store.Role;
import dev.detente.store.Store;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of an action, on which analysts correct it and comment on it. */
@PageController
class ActionPageController {
    private final PageFrames frames;
    private final OriginStore origins;
    private final Scoring scoring;
    private final Amending amending;
    private final Rights rights;

    ActionPageController(PageFrames frames, Store store, Scoring scoring, Amending amending, Rights rights) {
        this.frames = frames;
        this.origins = store.origins();
        this.scoring = scoring;
        this.amending = amending;
        this.rights = rights;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/actions/{id}")
    String action(
            @PathVariable String id,
            @ModelAttribute PageQuery query,
            @RequestParam @Nullable String rule,
            @RequestParam @Nullable String done,
            @RequestParam @Nullable String what,
            @RequestParam(defaultValue = "") String text,
            @Nullable Principal caller,
            Model model) {
        PageFrames.FramedView shown = frames.atLastDay(query);
        Dossier dossier = QueryParameters.dossier(shown.view(), id);
        model.addAttribute("done", done == null ? null : done(done));
        model.addAttribute(
                "form",
                shown.frame().known() == null && rights.covers(caller, Role.ANALYST)
                        ? CorrectionForm.fresh(
                                dossier,
                                shown.view().book().issues(),
                                what == null ? "" : Remark.kind(what).word(),
                                text)
                        : null);
        return page(shown, dossier, rule, model);
    }

    private static String done(String word) {
        return switch (word) {
            case "new" -> "It is stored, and counts.";
            case "change" -> "It is stored, and counts in place of the action that you changed, which is retracted.";
            default -> Remark.done(Remark.kind(word));
        };
    }

    @Costs(CostlyWork.BOARD)
    @PostMapping("/actions/{id}")
    String say(
            @PathVariable String id,
            @RequestParam @Nullable String asOf,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") List<String> issues,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        PageFrames.FramedView shown = frames.at(asOf);
        Dossier dossier = QueryParameters.dossier(shown.view(), id);
        Kind kind = Remark.kind(what);
        try {
            amending.store(AmendmentInput.ofForm(
                    id, kind, issues, text, shown.view().book().issues(), scoring.now(), caller.getName()));
        } catch (FieldException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute(
                    "form",
                    CorrectionForm.wrong(dossier, shown.view().book().issues(), kind, issues, text, e.problem()));
            return page(shown, dossier, null, model);
        }
        // A visit that was reported meanwhile may absorb a hosting that is restored: then the visit's page is shown.
        String now =
                Dossier.absorber(scoring.view(Query.NOW), id).map(Action::id).orElse(id);
        String page = shown.frame().on(PageFrame.path(now));
        return "redirect:" + page + (page.contains("?") ? "&" : "?") + "done=" + kind.word();
    }

    private String page(PageFrames.FramedView shown, Dossier dossier, @Nullable String rule, Model model) {
        View view = shown.view();
        Action action = dossier.action();
        PageFrames.FramedView framed = action.dyad() == null ? shown : shown.about(action.dyad());
        boolean counts = !dossier.retracted();
        RuleCheck asked = !counts || rule == null || rule.isBlank() ? null : QueryParameters.rule(view, action, rule);
        Optional<OriginView> origin = Origins.in(origins).find(action).map(OriginView::of);
        framed.fill(
                model,
                ActionPage.of(
                        view,
                        dossier,
                        counts ? ActionRules.all(view, action) : List.of(),
                        asked,
                        origin,
                        framed.frame()));
        return "action";
    }
}
