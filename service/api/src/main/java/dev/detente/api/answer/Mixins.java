package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonRootName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Actor;
import dev.detente.model.Amendment;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Membership;
import dev.detente.model.Problem;
import dev.detente.model.Region;
import dev.detente.model.Signal;
import dev.detente.model.Surge;
import dev.detente.rulebooks.TestedDraft;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.cases.BookCheck;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.cases.CaseResult;
import dev.detente.rules.explain.ConditionCheck;
import dev.detente.rules.explain.IssueCheck;
import dev.detente.rules.explain.Step;
import dev.detente.rules.language.RuleDefinition.Constraint;
import dev.detente.rules.score.DeedGroup;
import dev.detente.rules.score.FeedDensity;
import dev.detente.rules.score.RuleFirings;
import dev.detente.scoring.changes.Changes;
import dev.detente.scoring.changes.Revisions;
import dev.detente.store.Acceptance;
import dev.detente.store.RejectedRow;
import dev.detente.store.RuleBookStore.Publication;
import io.swagger.v3.oas.annotations.media.Schema;
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
            Map.entry(DeedGroup.Week.class, WeekForm.class),
            Map.entry(TestedDraft.class, TestForm.class),
            Map.entry(RejectedRow.class, RejectedRowForm.class),
            Map.entry(Changes.Counts.class, CountsForm.class),
            Map.entry(Revisions.PublicationEffects.class, PublishedForm.class),
            Map.entry(Amendment.class, AmendmentForm.class),
            Map.entry(Acceptance.class, ProvenanceForm.class),
            Map.entry(BookCheck.class, BookCheckForm.class),
            Map.entry(Problem.class, BadFieldForm.class),
            Map.entry(Actor.class, ActorForm.class),
            Map.entry(Region.class, RegionForm.class),
            Map.entry(Membership.class, MembershipForm.class));

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
    @JsonIgnoreProperties("at")
    interface CorrectionForm {}

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
    @JsonIgnoreProperties({"micro", "rule", "action"})
    @JsonPropertyOrder({"kind", "direction", "issue", "weight"})
    interface SignalForm {
        @JsonUnwrapped
        DirectedDyad direction();

        @JsonProperty("weight")
        double weight();
    }

    @JsonRootName("ConditionJson")
    interface ConditionForm {
        @JsonProperty("condition")
        Constraint constraint();
    }

    @JsonRootName("CheckJson")
    @JsonIgnoreProperties("outcomes")
    @JsonPropertyOrder({"issue", "holds", "conditions", "steps"})
    interface CheckForm {
        @JsonProperty("holds")
        boolean holds();

        @JsonProperty("steps")
        List<Step> steps();
    }

    @JsonRootName("WeekJson")
    @JsonIgnoreProperties("deeds")
    @JsonPropertyOrder({"week", "monday", "points", "actions"})
    interface WeekForm {
        @JsonProperty("week")
        String name();

        @JsonProperty("points")
        double points();

        @JsonProperty("actions")
        int actions();
    }

    @JsonRootName("TestJson")
    @JsonPropertyOrder({"version", "findings", "cases", "rules", "passed", "failed"})
    interface TestForm {
        @JsonProperty("passed")
        long passed();

        @JsonProperty("failed")
        long failed();
    }

    @JsonRootName("CountsJson")
    @JsonPropertyOrder("pairs")
    interface CountsForm {
        @JsonProperty("pairs")
        int pairs();
    }

    @JsonRootName("RejectedRowJson")
    interface RejectedRowForm {
        @JsonUnwrapped
        Problem problem();
    }

    @JsonRootName("PublishedJson")
    @JsonIgnoreProperties("back")
    interface PublishedForm {
        @JsonUnwrapped
        Publication publication();
    }

    @JsonRootName("AmendmentJson")
    @JsonIgnoreProperties("actionId")
    @JsonPropertyOrder({"kind", "issues", "reason", "author", "recordedAt"})
    interface AmendmentForm {}

    @JsonRootName("ProvenanceJson")
    @JsonIgnoreProperties({"textId", "title", "day", "words", "start", "end", "feed", "reportId", "actionId"})
    @JsonPropertyOrder({"index", "acceptedBy", "author", "at", "changed", "proposed"})
    interface ProvenanceForm {
        @JsonProperty("acceptedBy")
        String person();

        @JsonRawValue
        @Schema(implementation = Proposed.class)
        String proposed();
    }

    /** The proposal of a reader, a JSON object as the reader stored it. */
    public record Proposed(String json) {}

    @JsonRootName("BookCheckJson")
    interface BookCheckForm {}

    @JsonRootName("BadFieldJson")
    interface BadFieldForm {}

    @JsonIgnoreProperties("region")
    interface ActorForm {}

    @JsonRootName("RegionJson")
    @JsonIgnoreProperties("parent")
    interface RegionForm {}

    @JsonRootName("MembershipJson")
    @JsonIgnoreProperties("member")
    interface MembershipForm {}
}
