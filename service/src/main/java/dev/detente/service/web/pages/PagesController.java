package dev.detente.service.web.pages;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.answer.Origins;
import dev.detente.service.scoring.ActionRules;
import dev.detente.service.scoring.Board;
import dev.detente.service.scoring.Boards;
import dev.detente.service.scoring.Query;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.scoring.View;
import dev.detente.service.settings.DetenteProperties;
import dev.detente.service.store.Store;
import dev.detente.service.store.TextStore;
import dev.detente.service.web.support.Parameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The start page, a page for each dyad and one for each action. */
@Controller
class PagesController {
    private final Scoring scoring;
    private final Boards boards;
    private final ActorCatalog actors;
    private final boolean demo;
    private final TextStore texts;

    PagesController(Scoring scoring, Boards boards, ActorCatalog actors, Store store, DetenteProperties properties) {
        this.texts = store.texts();
        this.scoring = scoring;
        this.boards = boards;
        this.actors = actors;
        this.demo = properties.demo();
    }

    @GetMapping("/")
    String start(@RequestParam @Nullable String asOf, Model model) {
        LocalDate asked = day(asOf);
        LocalDate day = shown(asked);
        Board board = boards.board(new Query(day, null, null));
        BoardPage page = BoardPage.of(board, frame(board.view(), asked));
        model.addAttribute("frame", page.frame());
        model.addAttribute("page", page);
        return "start";
    }

    @GetMapping("/dyads/{dyad}")
    String dyad(@PathVariable("dyad") String text, @RequestParam @Nullable String asOf, Model model) {
        LocalDate day = day(asOf);
        Dyad dyad = Parameters.dyad(actors, text.toUpperCase(Locale.ROOT));
        if (!dyad.toString().equals(text)) {
            return "redirect:/dyads/" + dyad + (day == null ? "" : "?asOf=" + day);
        }
        View view = scoring.view(new Query(day, null, null));
        DyadPage page = DyadPage.of(view, dyad, Origins.in(texts), frame(view, day));
        model.addAttribute("frame", page.frame());
        model.addAttribute("page", page);
        model.addAttribute("form", WhatIfForm.fresh(dyad, view.book().issues(), view.asOf(), scoring.today()));
        return "dyad";
    }

    @GetMapping("/actions/{id}")
    String action(
            @PathVariable String id,
            @RequestParam @Nullable String asOf,
            @RequestParam @Nullable String rule,
            Model model) {
        LocalDate day = day(asOf);
        View view = scoring.view(new Query(day, null, null));
        Action action = Parameters.action(view, id);
        RuleCheck asked = rule == null || rule.isBlank() ? null : Parameters.rule(view, action, rule);
        ActionPage page = ActionPage.of(
                view,
                Parameters.dossier(view, id),
                ActionRules.all(view, action),
                asked,
                Origins.in(texts)
                        .find(action)
                        .map(o -> OriginView.of(o, texts.find(o.acceptance().textId()))),
                frame(view, day));
        model.addAttribute("frame", page.frame());
        model.addAttribute("page", page);
        return "action";
    }

    /** The day asked for; without one, the last day with an action when nothing recent is known, else null for the default day. */
    private @Nullable LocalDate shown(@Nullable LocalDate asked) {
        if (asked != null) {
            return asked;
        }
        View now = scoring.view(Query.NOW);
        LocalDate first = now.asOf().minusDays(ScoreSheet.WINDOW_DAYS);
        return now.snapshot().lastDay().filter(last -> last.isBefore(first)).orElse(null);
    }

    private Frame frame(View view, @Nullable LocalDate asked) {
        boolean past = asked == null && !demo && view.asOf().isBefore(scoring.today());
        return Frame.of(view, scoring.today(), asked != null, past, demo);
    }

    /**
     * The day asked for; null for none, as an emptied form sends. Links from Grafana hold an instant: it means the day whose numbers Grafana shows
     * there, or the last day when the instant is later.
     */
    private @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String given = text.strip();
        try {
            if (given.indexOf('T') < 0) {
                return LocalDate.parse(given);
            }
            LocalDate day = Instant.parse(given).atOffset(ZoneOffset.UTC).toLocalDate();
            LocalDate last = scoring.view(Query.NOW).asOf();
            return day.isAfter(last) ? last : day;
        } catch (DateTimeParseException e) {
            throw new FieldException("asOf", text, "is not a day: write it as in 2024-04-26");
        }
    }
}
