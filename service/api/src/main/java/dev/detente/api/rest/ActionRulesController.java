package dev.detente.api.rest;

import dev.detente.api.answer.ActionRulesJson;
import dev.detente.api.answer.Origins;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.QueryParameters;
import dev.detente.model.Action;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.scoring.ActionRules;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers how the rules judge one action. */
@RestController
@RequestMapping("/api/v1/actions/{id}/rules")
@Tag(name = "actions", description = "Dated diplomatic actions")
class ActionRulesController {
    private final Scoring scoring;
    private final OriginStore origins;

    ActionRulesController(Scoring scoring, Store store) {
        this.origins = store.origins();
        this.scoring = scoring;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "List which rules fired on an action, and why the others did not")
    ActionRulesJson rules(
            @PathVariable @Parameter(description = "The action's id, URL-encoded: a slash as %2F") String id,
            @RequestParam @Nullable @Parameter(description = "Only this rule, by name, condition by condition")
                    String rule,
            @RequestParam @Nullable @Parameter(description = "Only reports recorded up to that instant count")
                    Instant knownAt,
            @RequestParam
                    @Nullable
                    @Parameter(
                            description =
                                    "A rule book's version, or its first 8 digits or more; default the one in use")
                    String ruleBook) {
        View view = scoring.view(new Query(null, knownAt, ruleBook));
        Action action = QueryParameters.action(view, id);
        List<RuleCheck> checks =
                rule == null ? ActionRules.all(view, action) : List.of(QueryParameters.rule(view, action, rule));
        return ActionRulesJson.of(view, action, checks, rule != null, Origins.in(origins));
    }
}
