package dev.detente.pages.pairs;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.PairQuery;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.Stars;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.pages.PageFrames;
import dev.detente.pages.PageQuery;
import dev.detente.scoring.Board;
import dev.detente.scoring.Boards;
import dev.detente.scoring.PairFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of all pairs: searched, filtered and sorted as its address says. */
@PageController
class PairsController {
    /** A greater number is refused; no list has as many pages. */
    private static final int MAX_PAGES = 100_000;

    private final PageFrames frames;
    private final Boards boards;
    private final ActorCatalog actors;
    private final Stars stars;
    private final DetenteProperties properties;

    PairsController(PageFrames frames, Boards boards, ActorCatalog actors, Stars stars, DetenteProperties properties) {
        this.frames = frames;
        this.boards = boards;
        this.actors = actors;
        this.stars = stars;
        this.properties = properties;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/pairs")
    String pairs(
            @ModelAttribute PairQuery query,
            @RequestParam(defaultValue = "1") int page,
            @ModelAttribute PageQuery when,
            HttpServletRequest request,
            Model model) {
        if (request.getParameterMap().values().stream().anyMatch(values -> values[0].isBlank())) {
            // A form sends its empty fields; the address to keep and to pass on has none.
            return "redirect:" + PairsLinks.href(query.given(), 1, when.given());
        }
        PageFrames.FramedView shown = frames.atLastDay(when);
        Board board = boards.board(shown.view());
        Set<Dyad> starred = stars.of(request);
        PairFilter filter = query.filter(actors, board, () -> starred, properties.watched());
        PairsForm form = PairsForm.of(query, filter, board, actors, starred, properties.watched());
        shown.fill(
                model,
                PairsPage.of(
                        board,
                        filter,
                        form,
                        new PairsLinks(query, shown.frame()),
                        QueryParameters.within("page", page, 1, MAX_PAGES)));
        return "pairs";
    }
}
