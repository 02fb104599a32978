package dev.detente.service.web.pages.pairs;

import dev.detente.service.scoring.Boards;
import dev.detente.service.scoring.Query;
import dev.detente.service.web.pages.Frames;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of all pairs. */
@Controller
class PairsController {
    private final Frames frames;
    private final Boards boards;

    PairsController(Frames frames, Boards boards) {
        this.frames = frames;
        this.boards = boards;
    }

    @GetMapping("/pairs")
    String pairs(@RequestParam @Nullable String asOf, Model model) {
        Frames.Shown shown = frames.atLastDay(asOf);
        shown.fill(model, PairsPage.of(boards.board(new Query(shown.view().asOf(), null, null)), shown.frame()));
        return "pairs";
    }
}
