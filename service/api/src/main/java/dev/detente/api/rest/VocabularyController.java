package dev.detente.api.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.api.support.QuickAnswer;
import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.CameoTable;
import dev.detente.model.EventType;
import dev.detente.model.IssueId;
import dev.detente.model.Membership;
import dev.detente.model.Mode;
import dev.detente.model.Region;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.WeightTable;
import dev.detente.scoring.RuleEngines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The vocabulary: what actions and rules may name. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "vocabulary", description = "What actions and rules may name")
class VocabularyController {
    private final ActorCatalog actors;
    private final RuleEngines engines;

    VocabularyController(ActorCatalog actors, RuleEngines engines) {
        this.actors = actors;
        this.engines = engines;
    }

    /**
     * An actor.
     *
     * @param regions the regions of UN M49 that it is in, the greatest first; empty for an organisation, and for Antarctica
     * @param memberships the organisations that it is or was a member of
     */
    record ActorJson(@JsonUnwrapped Actor actor, List<Region> regions, List<Membership> memberships) {}

    /**
     * An issue.
     *
     * @param id the id that actions and rules name it by
     * @param title its name for people
     * @param parent the id of the issue that it belongs to; null at the top of the tree
     * @param leaf whether actions can be about it; other issues only group leaves for readers
     */
    record IssueNodeJson(String id, String title, @Nullable String parent, boolean leaf) {}

    /**
     * An event type.
     *
     * @param type its name
     * @param quad its quad class: VERBAL_COOPERATION, MATERIAL_COOPERATION, VERBAL_CONFLICT or MATERIAL_CONFLICT
     * @param intensity the intensity that the rule book gives an action with neither a mode nor a code, -10 (most hostile) to +10
     * @param modes its modes; empty when it has none
     * @param codes the CAMEO codes that mean it
     */
    record EventTypeJson(String type, String quad, double intensity, List<ModeJson> modes, List<CodeJson> codes) {}

    /**
     * A mode of an event type.
     *
     * @param mode a lower-case word
     * @param intensity the intensity that the rule book gives an action in this mode, -10 (most hostile) to +10
     */
    record ModeJson(String mode, double intensity) {}

    /**
     * A CAMEO code.
     *
     * @param code 2 to 4 digits
     * @param name its name in the codebook
     * @param mode the mode that it means; null when it means the type alone
     * @param goldstein its Goldstein value, -10 (most hostile) to +10
     * @param intensity the intensity that the rule book gives an action with this code, -10 (most hostile) to +10
     */
    record CodeJson(String code, String name, @Nullable String mode, double goldstein, double intensity) {}

    @QuickAnswer
    @GetMapping("/actors")
    @Operation(summary = "List actors: states, former states and organisations, with regions and dated memberships")
    List<ActorJson> actors() {
        return actors.actors().stream().map(this::actor).toList();
    }

    private ActorJson actor(Actor actor) {
        return new ActorJson(
                actor,
                actor.region() == null ? List.of() : actor.region().chain(),
                actors.memberships().stream()
                        .filter(m -> m.member().equals(actor.code()))
                        .toList());
    }

    @QuickAnswer
    @GetMapping("/issues")
    @Operation(summary = "Get the rule book's issue tree")
    List<IssueNodeJson> issues() {
        IssueTree tree = engines.current().book().issues();
        List<IssueId> leaves = tree.leaves();
        return tree.all().stream()
                .map(i -> new IssueNodeJson(
                        i.id().value(),
                        i.title(),
                        i.parent() == null ? null : i.parent().value(),
                        leaves.contains(i.id())))
                .toList();
    }

    @QuickAnswer
    @GetMapping("/event-types")
    @Operation(summary = "List event types with their modes, CAMEO codes and the rule book's intensities")
    List<EventTypeJson> eventTypes() {
        WeightTable weights = engines.current().book().weights();
        return Stream.of(EventType.values())
                .map(type -> new EventTypeJson(
                        type.name(),
                        type.quadClass().name(),
                        weights.intensity(type, null, null),
                        type.modes().stream().map(m -> mode(weights, type, m)).toList(),
                        CameoTable.standard().entries().stream()
                                .filter(e -> e.type() == type)
                                .map(entry -> code(weights, entry))
                                .toList()))
                .toList();
    }

    private static ModeJson mode(WeightTable weights, EventType type, Mode mode) {
        return new ModeJson(mode.value(), weights.intensity(type, mode, null));
    }

    private static CodeJson code(WeightTable weights, CameoTable.Entry entry) {
        return new CodeJson(
                entry.code().value(),
                entry.name(),
                entry.mode() == null ? null : entry.mode().value(),
                entry.goldstein(),
                weights.intensity(entry.type(), entry.mode(), entry.code()));
    }
}
