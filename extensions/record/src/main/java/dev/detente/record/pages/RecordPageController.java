package dev.detente.record.pages;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.model.ActorCatalog;
import dev.detente.pages.PageFrames;
import dev.detente.record.Summary.Filter;
import dev.detente.record.TrackRecords;
import dev.detente.record.answer.RecordQuery;
import dev.detente.scoring.Scoring;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Serves the record. */
@PageController
public class RecordPageController {
    /** How long a page waits for a record that is being made; then it says how far that is. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PageFrames frames;
    private final TrackRecords records;
    private final ActorCatalog actors;
    private final Scoring scoring;

    RecordPageController(PageFrames frames, TrackRecords records, ActorCatalog actors, Scoring scoring) {
        this.frames = frames;
        this.records = records;
        this.actors = actors;
        this.scoring = scoring;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/record")
    String record(@ModelAttribute RecordQuery query, Model model) {
        PageFrames.FramedView shown = frames.at(null);
        Filter filter = query.filter(actors, shown.view().book().issues());
        String given = query.given().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("&"));
        shown.fill(
                model,
                RecordPage.of(
                        records.look(PATIENCE),
                        filter,
                        given.isEmpty() ? "" : "?" + given,
                        scoring.now(),
                        shown.frame()));
        model.addAttribute("chosen", query);
        model.addAttribute("kinds", RecordPage.kinds(query.kind()));
        model.addAttribute("outcomes", RecordPage.outcomeChoices(query.outcome()));
        return "record";
    }
}
