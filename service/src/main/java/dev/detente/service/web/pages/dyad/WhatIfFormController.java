package dev.detente.service.web.pages.dyad;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.service.ingest.hand.Hypotheses;
import dev.detente.service.ingest.hand.InputRow;
import dev.detente.service.ingest.hand.RejectedException;
import dev.detente.service.ingest.hand.TakenIds;
import dev.detente.service.scoring.Query;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.scoring.View;
import dev.detente.service.scoring.WhatIf;
import dev.detente.service.settings.DetenteProperties;
import dev.detente.service.web.pages.Frame;
import dev.detente.service.web.pages.Words;
import dev.detente.service.web.pages.dyad.WhatIfForm.Entered;
import dev.detente.service.web.support.Parameters;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that shows what one supposed action would do to a dyad. */
@Controller
class WhatIfFormController {
    private final Scoring scoring;
    private final ActorCatalog actors;
    private final boolean demo;

    WhatIfFormController(Scoring scoring, ActorCatalog actors, DetenteProperties properties) {
        this.scoring = scoring;
        this.actors = actors;
        this.demo = properties.demo();
    }

    @GetMapping("/dyads/{dyad}/what-if")
    String whatIf(
            @PathVariable("dyad") String text,
            @RequestParam Map<String, String> given,
            Model model,
            HttpServletResponse response) {
        Dyad dyad = Parameters.dyad(actors, text.toUpperCase(Locale.ROOT));
        Map<String, String> errors = new TreeMap<>();
        View view = view(given.get("day"), errors);
        boolean asked = !given.isEmpty();
        Entered entered = entered(dyad, given, view.asOf());
        LocalDate today = scoring.today();
        boolean chosen = !view.asOf().isAfter(today)
                && !view.asOf().equals(scoring.view(Query.NOW).asOf());
        Frame frame = Frame.of(view, today, chosen, demo);
        WhatIfPage page = null;
        if (asked) {
            List<Report> reports = read(entered, view, errors);
            if (errors.isEmpty()) {
                page = WhatIfPage.of(WhatIf.of(view, reports), dyad, frame);
            } else {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }
        model.addAttribute("frame", frame);
        model.addAttribute("names", Words.names(dyad));
        model.addAttribute("codes", dyad.toString());
        model.addAttribute("back", view.asOf().isAfter(today) ? "/dyads/" + dyad : frame.page(dyad));
        model.addAttribute("form", WhatIfForm.of(dyad, view.book().issues(), entered, today, errors));
        model.addAttribute("page", page);
        return "what-if";
    }

    /** The view of the day asked for; of the default day when that day cannot be shown. */
    private View view(@Nullable String day, Map<String, String> errors) {
        try {
            LocalDate asOf = day == null || day.isBlank() ? null : LocalDate.parse(day.strip());
            return scoring.view(new Query(asOf, null, null), Hypotheses.DAYS_AHEAD);
        } catch (DateTimeParseException e) {
            errors.put("day", "This is not a day: write it as in 2024-04-26.");
        } catch (FieldException e) {
            errors.put("day", e.problem().sentence());
        }
        return scoring.view(Query.NOW);
    }

    private static Entered entered(Dyad dyad, Map<String, String> given, LocalDate asOf) {
        String source = text(given, "source", dyad.a().value());
        String target = text(given, "target", given.isEmpty() ? dyad.b().value() : "");
        boolean sourceApart = apart(dyad, source);
        boolean targetApart = apart(dyad, target);
        return new Entered(
                sourceApart ? WhatIfForm.OTHER : source,
                sourceApart ? source : text(given, "sourceOther", ""),
                targetApart ? WhatIfForm.OTHER : target,
                targetApart ? target : text(given, "targetOther", ""),
                text(given, "type", "").toUpperCase(Locale.ROOT),
                text(given, "mode", ""),
                text(given, "issue", ""),
                text(given, "day", asOf.toString()));
    }

    private static String text(Map<String, String> given, String field, String otherwise) {
        return given.getOrDefault(field, otherwise).strip();
    }

    /** Whether the field names an actor other than the two, as an address written by hand may. */
    private static boolean apart(Dyad dyad, String actor) {
        return !actor.isEmpty()
                && !actor.equals(WhatIfForm.OTHER)
                && !actor.equals(dyad.a().value())
                && !actor.equals(dyad.b().value());
    }

    private List<Report> read(Entered entered, View view, Map<String, String> errors) {
        boolean code = entered.mode().matches("\\d+");
        Map<String, String> row = Map.of(
                "day",
                errors.containsKey("day") ? view.asOf().toString() : entered.day(),
                "source",
                actor(entered.source(), entered.sourceOther()),
                "target",
                actor(entered.target(), entered.targetOther()),
                "type",
                entered.type(),
                code ? "code" : "mode",
                entered.mode(),
                "issues",
                entered.issue());
        if (entered.target().equals(WhatIfForm.OTHER) && entered.targetOther().isEmpty()) {
            errors.put("target", "Name the other actor, by its code: TWN for Taiwan.");
        }
        try {
            return Hypotheses.read(
                    actors,
                    view.book().issues(),
                    TakenIds.none(),
                    List.of(new InputRow(0, row, List.of())),
                    view.asOf(),
                    scoring.now());
        } catch (RejectedException e) {
            e.rejected().forEach(r -> errors.putIfAbsent(field(r.problem().field()), message(r.problem())));
            return List.of();
        }
    }

    private static String actor(String chosen, String other) {
        return chosen.equals(WhatIfForm.OTHER) ? other.toUpperCase(Locale.ROOT) : chosen;
    }

    private static String field(String rejected) {
        return switch (rejected) {
            case "code" -> "mode";
            case "issues" -> "issue";
            default -> rejected;
        };
    }

    private static String message(Problem problem) {
        return problem.field().equals("type") && problem.value().isEmpty()
                ? "Choose what kind of act it is, or give a CAMEO code below."
                : problem.sentence();
    }
}
