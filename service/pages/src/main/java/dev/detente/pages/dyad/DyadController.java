package dev.detente.pages.dyad;

import dev.detente.api.answer.Origins;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.QueryParameters;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.pages.PageFrames;
import dev.detente.pages.PageQuery;
import dev.detente.rulebooks.Shadows;
import dev.detente.rules.score.DeedGroup;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.WhatIf;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a dyad. */
@PageController
class DyadController {
    private static final Pattern WEEK = Pattern.compile("[0-9]{4}-W[0-5][0-9]");

    private final PageFrames frames;
    private final Scoring scoring;
    private final ActorCatalog actors;
    private final OriginStore origins;
    private final Shadows shadows;
    private final List<PairSection> sections;

    /** A section of the page, filled in. */
    record SectionView(String id, String title, Object view) {}

    DyadController(
            PageFrames frames,
            Scoring scoring,
            ActorCatalog actors,
            Store store,
            Shadows shadows,
            List<PairSection> sections) {
        this.sections = sections;
        this.shadows = shadows;
        this.frames = frames;
        this.scoring = scoring;
        this.actors = actors;
        this.origins = store.origins();
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/dyads/{dyad}")
    String dyad(
            @PathVariable("dyad") String text,
            @ModelAttribute PageQuery query,
            @RequestParam @Nullable String group,
            @RequestParam @Nullable String week,
            @RequestParam @Nullable Integer page,
            Model model) {
        int number = page == null ? 1 : QueryParameters.within("page", page, 1, Integer.MAX_VALUE);
        String draft = query.draft();
        PageFrames.FramedView shown = frames.atLastDay(query.withoutDraft());
        if (draft != null) {
            shown = shown.beside(draft);
        }
        View view = shown.view();
        Dyad dyad = QueryParameters.dyad(actors, text);
        if (group == null && !dyad.toString().equals(text)) {
            return "redirect:" + shown.frame().page(dyad);
        }
        shown = shown.about(dyad);
        if (group != null) {
            shown.fill(
                    model,
                    DeedsPage.of(view, dyad, kind(group), week == null ? null : week(week), number, shown.frame()));
            return "deeds";
        }
        DyadPage content = DyadPage.of(view, dyad, Origins.in(origins), shown.frame());
        shown.fill(model, content);
        if (content.story() != null) {
            model.addAttribute(
                    "sections",
                    sections.stream()
                            .map(s -> new SectionView(s.id(), s.title(), s.view(view, dyad)))
                            .toList());
        }
        model.addAttribute(
                "form",
                WhatIfForm.fresh(dyad, view.book().issues(), WhatIf.feed(view, dyad), view.asOf(), scoring.today()));
        if (draft != null) {
            Shadows.Shadow shadow = shadows.of(draft, new Query(view.asOf(), view.knownAt(), null));
            model.addAttribute("shadow", ShadowView.of(shadow, view, dyad));
        }
        return "dyad";
    }

    private static DeedGroup.GroupKey kind(String text) {
        try {
            return DeedGroup.GroupKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new FieldException("group", text, "This is not a group of actions: " + e.getMessage() + ".");
        }
    }

    private static String week(String text) {
        if (!WEEK.matcher(text).matches()) {
            throw new FieldException("week", text, "This is not a week: write it as in 2022-W09.");
        }
        return text;
    }
}
