package dev.detente.pages.dyad;

import dev.detente.api.settings.DetenteProperties;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.ReadsParameters;
import dev.detente.intake.hand.Hypotheses;
import dev.detente.intake.hand.RejectedException;
import dev.detente.intake.hand.Scenario;
import dev.detente.intake.hand.TakenIds;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.model.ReportDay;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.WhatIf;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that shows what supposed actions, or a scenario of them, would do to a dyad. */
@PageController
class WhatIfFormController {
    /** Parameters of buttons that only change the form. */
    private static final String EDIT = "edit";

    private static final String MORE = "more";

    private final Scoring scoring;
    private final ActorCatalog actors;
    private final boolean demo;

    WhatIfFormController(Scoring scoring, ActorCatalog actors, DetenteProperties properties) {
        this.scoring = scoring;
        this.actors = actors;
        this.demo = properties.demo();
    }

    @Costs(CostlyWork.WHAT_IF)
    @GetMapping("/dyads/{dyad}/what-if")
    String whatIf(
            @PathVariable("dyad") String text,
            @RequestParam
                    @ReadsParameters({
                        "source",
                        "sourceOther",
                        "target",
                        "targetOther",
                        "type",
                        "mode",
                        "issue",
                        "perDay",
                        "days",
                        "day",
                        "feed",
                        "scenario",
                        EDIT,
                        MORE
                    })
                    MultiValueMap<String, String> given,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Dyad dyad = QueryParameters.dyad(actors, text);
        if (!dyad.toString().equals(text)) {
            String query = request.getQueryString();
            return "redirect:/dyads/" + dyad + "/what-if" + (query == null ? "" : "?" + query);
        }
        Map<String, String> errors = new TreeMap<>();
        View view = view(given.getFirst("day"), errors);
        Feed usual = WhatIf.feed(view, dyad);
        WhatIfFields entered = entered(dyad, given, view, feed(given.getFirst("feed"), usual, errors), errors);
        LocalDate today = scoring.today();
        boolean chosen = !view.asOf().isAfter(today)
                && !view.asOf().equals(scoring.view(Query.NOW).asOf());
        PageFrame frame = PageFrame.of(view, today, chosen, demo).about(dyad, view);
        WhatIfPage page = null;
        if (given.containsKey(MORE)) {
            entered = entered.longer(dyad);
        } else if (!given.isEmpty() && !given.containsKey(EDIT)) {
            List<Report> reports = read(entered, view, errors);
            if (errors.isEmpty()) {
                page = WhatIfPage.of(WhatIf.of(view, reports), dyad, entered, frame);
            } else {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
        model.addAttribute("frame", frame);
        model.addAttribute("names", Words.names(dyad));
        model.addAttribute("codes", dyad.toString());
        model.addAttribute("back", view.asOf().isAfter(today) ? "/dyads/" + dyad : frame.page(dyad));
        model.addAttribute("form", WhatIfForm.of(dyad, view.book().issues(), entered, usual, today, errors));
        model.addAttribute("page", page);
        return "what-if";
    }

    /** The view of the day asked for; of the default day when that day cannot be shown. */
    private View view(@Nullable String day, Map<String, String> errors) {
        try {
            LocalDate asOf = day == null || day.isBlank() ? null : ReportDay.parse("day", day.strip());
            return scoring.view(new Query(asOf, null, null), Hypotheses.DAYS_AHEAD);
        } catch (FieldException e) {
            errors.put("day", e.problem().remedy());
        }
        return scoring.view(Query.NOW);
    }

    private static Feed feed(@Nullable String id, Feed usual, Map<String, String> errors) {
        if (id == null || id.isBlank()) {
            return usual;
        }
        return Feed.find(id.strip()).orElseGet(() -> {
            errors.put("feed", "This is not a feed: choose one of the list.");
            return usual;
        });
    }

    /** Reads a scenario or acts from the address; in a scenario the dyad's first actor acts, unless the address names the other one as source. */
    private static WhatIfFields entered(
            Dyad dyad, MultiValueMap<String, String> given, View view, Feed feed, Map<String, String> errors) {
        String scenario = given.getFirst("scenario");
        if (scenario == null || scenario.isBlank()) {
            return WhatIfFields.of(dyad, given, view.asOf(), feed);
        }
        boolean swapped = dyad.b().value().equals(given.getFirst("source"));
        try {
            return WhatIfFields.of(
                    Scenario.of(scenario.strip()),
                    swapped ? dyad.b() : dyad.a(),
                    swapped ? dyad.a() : dyad.b(),
                    view.asOf(),
                    feed);
        } catch (FieldException e) {
            errors.put("scenario", e.problem().remedy());
            return WhatIfFields.of(dyad, given, view.asOf(), feed);
        }
    }

    private List<Report> read(WhatIfFields entered, View view, Map<String, String> errors) {
        String day = errors.containsKey("day") ? view.asOf().toString() : entered.day();
        for (int i = 0; i < entered.acts().size(); i++) {
            WhatIfFields.Act act = entered.acts().get(i);
            if (act.target().equals(WhatIfFields.OTHER) && act.targetOther().isEmpty()) {
                errors.put(WhatIfForm.key("target", i), "Name the other actor, by its code: TWN for Taiwan.");
            }
        }
        if (errors.containsKey("scenario")) {
            return List.of();
        }
        try {
            return Hypotheses.read(
                    actors,
                    view.book().issues(),
                    TakenIds.none(),
                    entered.rows(day),
                    Feed.find(entered.feed()).orElseThrow(),
                    view.asOf(),
                    scoring.now());
        } catch (RejectedException e) {
            e.rejected()
                    .forEach(
                            r -> errors.putIfAbsent(field(r.problem().field(), (int) r.index()), message(r.problem())));
            return List.of();
        }
    }

    private static String field(String rejected, int index) {
        return switch (rejected) {
            case "day" -> "day";
            case "code" -> WhatIfForm.key("mode", index);
            case "issues" -> WhatIfForm.key("issue", index);
            default -> WhatIfForm.key(rejected, index);
        };
    }

    private static String message(Problem problem) {
        return problem.field().equals("type") && problem.value().isEmpty()
                ? "Choose what kind of act it is, or give a CAMEO code below."
                : problem.remedy();
    }
}
