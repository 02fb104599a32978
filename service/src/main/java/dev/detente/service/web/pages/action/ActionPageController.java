package dev.detente.service.web.pages.action;

import dev.detente.model.Action;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.service.answer.Origins;
import dev.detente.service.scoring.ActionRules;
import dev.detente.service.scoring.View;
import dev.detente.service.store.Store;
import dev.detente.service.store.TextStore;
import dev.detente.service.web.pages.Frames;
import dev.detente.service.web.pages.OriginView;
import dev.detente.service.web.support.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of an action. */
@Controller
class ActionPageController {
    private final Frames frames;
    private final TextStore texts;

    ActionPageController(Frames frames, Store store) {
        this.frames = frames;
        this.texts = store.texts();
    }

    @GetMapping("/actions/{id}")
    String action(
            @PathVariable String id,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String rule,
            Model model) {
        Frames.Shown shown = frames.at(asOf);
        View view = shown.view();
        Action action = Parameters.action(view, id);
        RuleCheck asked = rule == null || rule.isBlank() ? null : Parameters.rule(view, action, rule);
        shown.fill(
                model,
                ActionPage.of(
                        view,
                        Parameters.dossier(view, id),
                        ActionRules.all(view, action),
                        asked,
                        Origins.in(texts)
                                .find(action)
                                .map(o -> OriginView.of(
                                        o, texts.find(o.acceptance().textId()))),
                        shown.frame()));
        return "action";
    }
}
