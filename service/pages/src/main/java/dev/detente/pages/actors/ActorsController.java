package dev.detente.pages.actors;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.QueryParameters;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.pages.PageFrames;
import dev.detente.pages.PageQuery;
import dev.detente.scoring.Boards;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of actors, and the page of one. */
@PageController
class ActorsController {
    private final PageFrames frames;
    private final Boards boards;
    private final ActorCatalog actors;

    ActorsController(PageFrames frames, Boards boards, ActorCatalog actors) {
        this.frames = frames;
        this.boards = boards;
        this.actors = actors;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/actors")
    String actors(
            @ModelAttribute PageQuery query,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String page,
            Model model) {
        PageFrames.FramedView shown = frames.atLastDay(query);
        shown.fill(
                model,
                ActorsPage.of(
                        boards.overview(shown.view()),
                        shown.view(),
                        q == null ? "" : q.strip(),
                        page == null ? "" : page.strip(),
                        shown.frame()));
        return "actors";
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/actors/{code}")
    String actor(@PathVariable("code") String text, @ModelAttribute PageQuery query, Model model) {
        PageFrames.FramedView shown = frames.atLastDay(query);
        ActorCode code = QueryParameters.actor(actors, text.toUpperCase(Locale.ROOT));
        if (!code.value().equals(text)) {
            return "redirect:" + shown.frame().page(code);
        }
        shown.fill(
                model,
                ActorPage.of(
                        boards.board(shown.view()),
                        boards.overview(shown.view()),
                        actors.find(code).orElseThrow(),
                        shown.frame()));
        return "actor";
    }
}
