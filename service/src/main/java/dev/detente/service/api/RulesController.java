package dev.detente.service.api;

import dev.detente.answers.Origins;
import dev.detente.answers.RulesJson;
import dev.detente.scoring.Query;
import dev.detente.scoring.RuleReport;
import dev.detente.scoring.RuleReports;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.Store;
import dev.detente.store.TextStore;
import dev.detente.web.support.CostlyWork;
import dev.detente.web.support.Costs;
import dev.detente.web.support.Parameters;
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
    private static final String AS_OF = "The day, end of it (UTC); default today, with --demo the last day of data";
    private static final String KNOWN_AT = "Only reports recorded up to that instant count; default all";
    private static final String RULE_BOOK =
            "A rule book's version, or its first 8 digits or more; default the one in use";

    private final Scoring scoring;
    private final RuleReports reports;
    private final TextStore texts;

    RulesController(Scoring scoring, RuleReports reports, Store store) {
        this.scoring = scoring;
        this.reports = reports;
        this.texts = store.texts();
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
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook) {
        View view = scoring.view(new Query(asOf, knownAt, ruleBook));
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
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook) {
        View view = scoring.view(new Query(asOf, knownAt, ruleBook));
        RuleReport report = reports.report(view);
        RuleReport.OfRule rule = Parameters.rule(report, name);
        return RulesJson.OneRuleJson.of(
                view, report, rule, reports.cases(view.snapshot().engine(), rule.rule()), Origins.in(texts));
    }
}
