package dev.detente.api.rest;

import dev.detente.api.answer.Origins;
import dev.detente.api.answer.RulesJson;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.QueryParameters;
import dev.detente.rulebooks.Shadows;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleReport;
import dev.detente.scoring.RuleReports;
import dev.detente.scoring.View;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules of a rule book at work. */
@RestController
@RequestMapping(path = "/api/v1/rules", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "rule books", description = "What is and was in use, and what is different between two")
class RulesController {
    private final Shadows shadows;
    private final RuleReports reports;
    private final OriginStore origins;

    RulesController(Shadows shadows, RuleReports reports, Store store) {
        this.shadows = shadows;
        this.reports = reports;
        this.origins = store.origins();
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping
    @Operation(summary = "List rules: what each gave, how its cases test it, and which rules count the same evidence")
    RulesJson rules(
            @RequestParam
                    @Nullable
                    @Parameter(
                            description =
                                    "Only rules that mention all these words in their names, reasons or conditions; \"TWN\" in double quotes is a literal")
                    String q,
            @RequestParam @Nullable @Parameter(description = "Only rules of this file of the rule book") String file,
            @RequestParam @Nullable @Parameter(description = ScoresController.AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = ScoresController.KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = ScoresController.RULE_BOOK) String ruleBook,
            @RequestParam @Nullable @Parameter(description = ScoresController.DRAFT) String draft) {
        View view = shadows.view(new Query(asOf, knownAt, ruleBook), draft);
        RuleReport report = reports.report(view);
        List<String> words = Stream.of((q == null ? "" : q).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return RulesJson.of(view, report, report.find(words, file));
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping("/{name}")
    @Operation(
            summary = "Get one rule: its text, its conditions and cases, what it gave to whom, and the latest actions")
    RulesJson.OneRuleJson rule(
            @PathVariable @Parameter(description = "The rule's name, URL-encoded") String name,
            @RequestParam @Nullable @Parameter(description = ScoresController.AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = ScoresController.KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = ScoresController.RULE_BOOK) String ruleBook,
            @RequestParam @Nullable @Parameter(description = ScoresController.DRAFT) String draft) {
        View view = shadows.view(new Query(asOf, knownAt, ruleBook), draft);
        RuleReport report = reports.report(view);
        RuleReport.OfRule rule = QueryParameters.rule(report, name);
        return RulesJson.OneRuleJson.of(
                view, report, rule, reports.cases(view.snapshot().engine(), rule.rule()), Origins.in(origins));
    }
}
