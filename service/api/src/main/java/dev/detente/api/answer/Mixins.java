package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRootName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.Surge;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.cases.CaseResult;
import dev.detente.rules.explain.ConditionCheck;
import dev.detente.rules.explain.EmissionOutcome;
import dev.detente.rules.explain.IssueCheck;
import dev.detente.rules.explain.Step;
import dev.detente.rules.language.RuleDefinition.Constraint;
import dev.detente.rules.score.DeedGroup;
import dev.detente.rules.score.FeedDensity;
import dev.detente.rules.score.RuleFirings;
import dev.detente.scoring.changes.Changes;
import dev.detente.scoring.changes.Revisions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Says of the records that answers hold as they are where their JSON differs: the name of the schema, other names of fields, which fields are left
 * out, and which methods are fields too.
 */
public final class Mixins {
    /** By record. */
    public static final Map<Class<?>, Class<?>> ALL = Map.ofEntries(
            Map.entry(Surge.class, SurgeForm.class),
            Map.entry(Diagnostic.class, FindingForm.class),
            Map.entry(FeedDensity.Change.class, FeedChangeForm.class),
            Map.entry(Changes.Effect.class, EffectForm.class),
            Map.entry(Revisions.CorrectionEffects.class, CorrectionForm.class),
            Map.entry(RuleFirings.DirectionSum.class, DirectionForm.class),
            Map.entry(CaseCoverage.Condition.class, CoverForm.class),
            Map.entry(CaseResult.class, CaseForm.class),
            Map.entry(Signal.class, SignalForm.class),
            Map.entry(ConditionCheck.class, ConditionForm.class),
            Map.entry(IssueCheck.class, CheckForm.class),
            Map.entry(DeedGroup.Week.class, WeekForm.class));

    private Mixins() {}

    @JsonRootName("SurgeJson")
    interface SurgeForm {}

    @JsonRootName("FindingJson")
    interface FindingForm {}

    @JsonRootName("FeedChangeJson")
    interface FeedChangeForm {}

    @JsonRootName("MovedTensionJson")
    interface EffectForm {}

    @JsonRootName("CorrectedJson")
    interface CorrectionForm {
        @JsonIgnore
        Instant at();
    }

    @JsonRootName("RuleDirectionJson")
    interface DirectionForm {
        @JsonUnwrapped
        DirectedDyad direction();

        @JsonProperty("lastFiredOn")
        LocalDate lastOn();
    }

    @JsonRootName("CoverJson")
    interface CoverForm {
        @JsonProperty("condition")
        String text();
    }

    @JsonRootName("CaseJson")
    @JsonPropertyOrder({"file", "line", "title", "rule", "kind", "passes"})
    interface CaseForm {
        @JsonProperty("passes")
        boolean passes();

        @JsonProperty("problems")
        List<Diagnostic> findings();
    }

    @JsonRootName("SignalJson")
    @JsonPropertyOrder({"kind", "direction", "issue", "weight"})
    interface SignalForm {
        @JsonUnwrapped
        DirectedDyad direction();

        @JsonProperty("weight")
        double weight();

        @JsonIgnore
        long micro();

        @JsonIgnore
        RuleRef rule();

        @JsonIgnore
        Action action();
    }

    @JsonRootName("ConditionJson")
    interface ConditionForm {
        @JsonProperty("condition")
        Constraint constraint();
    }

    @JsonRootName("CheckJson")
    @JsonPropertyOrder({"issue", "holds", "conditions", "steps"})
    interface CheckForm {
        @JsonProperty("holds")
        boolean holds();

        @JsonProperty("steps")
        List<Step> steps();

        @JsonIgnore
        List<EmissionOutcome> outcomes();
    }

    @JsonRootName("WeekJson")
    @JsonPropertyOrder({"week", "monday", "points", "actions"})
    interface WeekForm {
        @JsonProperty("week")
        String name();

        @JsonProperty("points")
        double points();

        @JsonProperty("actions")
        int actions();

        @JsonIgnore
        List<DeedGroup.Deed> deeds();
    }
}
