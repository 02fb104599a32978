package dev.detente.pages.rules;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.QueryParameters;
import dev.detente.pages.PageFrames;
import dev.detente.pages.PageQuery;
import dev.detente.scoring.RuleReport;
import dev.detente.scoring.RuleReports;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of rules, and the page of one. */
@PageController
class RulesPageController {
    private final PageFrames frames;
    private final RuleReports reports;

    RulesPageController(PageFrames frames, RuleReports reports) {
        this.frames = frames;
        this.reports = reports;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/rules")
    String rules(
            @ModelAttribute PageQuery query,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String file,
            @RequestParam @Nullable String show,
            @RequestParam @Nullable String sort,
            Model model) {
        PageFrames.FramedView shown = frames.atLastDay(query);
        RulesPage.Filter asked = RulesPage.Filter.of(q, file, show, sort);
        shown.fill(model, RulesPage.of(report(shown), shown.view().book(), asked, shown.frame()));
        return "rules";
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/rules/{name}")
    String rule(@PathVariable String name, @ModelAttribute PageQuery query, Model model) {
        PageFrames.FramedView shown = frames.atLastDay(query);
        RuleReport report = report(shown);
        RuleReport.OfRule rule = QueryParameters.rule(report, name);
        shown.fill(
                model,
                RulePage.of(
                        shown.view(),
                        report,
                        rule,
                        reports.cases(shown.view().snapshot().engine(), rule.rule()),
                        shown.frame()));
        return "rule";
    }

    private RuleReport report(PageFrames.FramedView shown) {
        return reports.report(shown.view());
    }
}
