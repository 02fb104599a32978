package dev.detente.pages.morning;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.pages.PageFrame;
import dev.detente.pages.PageFrames;
import dev.detente.pages.Words;
import dev.detente.pages.morning.MorningPage.Freshness;
import dev.detente.pages.morning.MorningPage.Tab;
import dev.detente.scoring.Boards;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.Changes;
import dev.detente.scoring.changes.Since;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The start page. */
@PageController
class MorningController {
    private static final String WEEK = "P7D";

    private final PageFrames frames;
    private final Scoring scoring;
    private final ChangeFinder finder;
    private final Boards boards;

    MorningController(PageFrames frames, Scoring scoring, ChangeFinder finder, Boards boards) {
        this.boards = boards;
        this.frames = frames;
        this.scoring = scoring;
        this.finder = finder;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/")
    String morning(
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String since,
            @RequestParam(defaultValue = "false") boolean all,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        PageFrames.FramedView shown = frames.at(asOf);
        PageFrame frame = shown.frame();
        Instant now = scoring.now();
        Optional<Instant> visit = Visits.before(request, response, now);
        String chosen = since == null || since.isBlank() ? MorningLinks.DAY : since.strip();
        LocalDate day = shown.view().asOf();
        Since time = Since.parse(chosen, day, scoring.latest(day), now);
        MorningLinks links = MorningLinks.of(chosen, all, time, frame);
        model.addAttribute("kept", links.kept());
        Changes changes = finder.find(time);
        shown.fill(
                model,
                MorningPage.of(
                        changes,
                        boards.overview(changes.view()),
                        all,
                        tabs(chosen, visit, frame),
                        Freshness.of(scoring.latestReports(), scoring.lastDays(), now),
                        links,
                        frame));
        return "morning";
    }

    private static List<Tab> tabs(String chosen, Optional<Instant> visit, PageFrame frame) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(tab("one day", MorningLinks.DAY, chosen, frame));
        tabs.add(tab("7 days", WEEK, chosen, frame));
        visit.map(v -> v.truncatedTo(ChronoUnit.SECONDS))
                .ifPresent(
                        v -> tabs.add(tab("your last visit (" + Words.instant(v) + ")", v.toString(), chosen, frame)));
        return tabs;
    }

    private static Tab tab(String text, String since, String chosen, PageFrame frame) {
        return new Tab(
                text, "/?since=" + since + (frame.chosen() ? "&asOf=" + frame.asOf() : ""), since.equals(chosen));
    }
}
