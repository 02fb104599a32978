package dev.detente.api.rest;

import dev.detente.api.answer.DossierJson;
import dev.detente.api.answer.Origins;
import dev.detente.api.support.ActionEntries;
import dev.detente.api.support.Body;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.QuickAnswer;
import dev.detente.intake.Amending;
import dev.detente.intake.hand.AmendmentInput;
import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.scoring.Dossier;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Reader;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One action: who reported it, and what people say about it. */
@RestController
@RequestMapping("/api/v1/actions/{id}")
@Tag(name = "actions", description = "Dated diplomatic actions")
class ActionController {
    private static final String ID = "The action's id, URL-encoded: a slash as %2F";
    private static final int MAX_BODY = 64 * 1024;

    private final Scoring scoring;
    private final OriginStore origins;
    private final Amending amending;
    private final ActionEntries entries;

    ActionController(Scoring scoring, Store store, Amending amending, ActionEntries entries) {
        this.entries = entries;
        this.scoring = scoring;
        this.origins = store.origins();
        this.amending = amending;
    }

    @QuickAnswer
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Get an action, with its reports and the corrections that people made")
    DossierJson get(
            @PathVariable @Parameter(description = ID) String id,
            @RequestParam @Nullable @Parameter(description = "Only what was recorded up to that instant counts")
                    Instant knownAt) {
        View view = scoring.view(new Query(null, knownAt, null));
        return DossierJson.of(view, QueryParameters.dossier(view, id), Origins.in(origins));
    }

    @QuickAnswer
    @PatchMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Change the issues of an action, restore, doubt or clear it, with a reason; or comment on it",
            requestBody =
                    @RequestBody(
                            description =
                                    "One of issues, retracted: false and doubtful, with a reason; or a comment. A doubtful action still counts,"
                                            + " and is marked wherever it is shown; doubtful: false says that somebody looked and it is right, and takes it off the"
                                            + " review queue",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = AmendmentInput.ActionChange.class),
                                            examples = {
                                                @ExampleObject(
                                                        name = "issues",
                                                        value =
                                                                "{\"issues\":[\"taiwan\",\"aid\"],\"reason\":\"the aid is for Taiwan\"}"),
                                                @ExampleObject(
                                                        name = "restore",
                                                        value =
                                                                "{\"retracted\":false,\"reason\":\"a second source has it\"}"),
                                                @ExampleObject(
                                                        name = "doubt",
                                                        value =
                                                                "{\"doubtful\":true,\"reason\":\"no other source has it\"}"),
                                                @ExampleObject(
                                                        name = "clear",
                                                        value =
                                                                "{\"doubtful\":false,\"reason\":\"the ministry confirmed it\"}"),
                                                @ExampleObject(
                                                        name = "comment",
                                                        value =
                                                                "{\"comment\":\"compare the statement of the day before\"}")
                                            })))
    DossierJson change(
            @PathVariable @Parameter(description = ID) String id, HttpServletRequest request, Principal caller)
            throws IOException {
        View view = scoring.view(Query.NOW);
        QueryParameters.dossier(view, id);
        try (Reader text = Body.text(request, MAX_BODY, "name issues and a reason in a line or a few")) {
            return amend(AmendmentInput.change(id, text, view.book().issues(), scoring.now(), caller.getName()));
        }
    }

    @QuickAnswer
    @DeleteMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Retract an action that did not happen, with a reason; it stays stored and no longer counts")
    DossierJson retract(
            @PathVariable @Parameter(description = ID) String id,
            @RequestParam @Parameter(description = "Why, in a line") String reason,
            Principal caller) {
        QueryParameters.dossier(scoring.view(Query.NOW), id);
        return amend(AmendmentInput.retraction(id, reason, scoring.now(), caller.getName()));
    }

    /**
     * The fields that are different in the action that takes the place of another.
     *
     * @param day the UTC day; left out when it stays
     * @param source who acted; left out when it stays
     * @param target towards whom; null for nobody; left out when it stays
     * @param type the event type; left out when it stays. When type, mode or code is given, all three are replaced
     * @param mode its mode; null when unknown
     * @param code its CAMEO code; null when unknown
     * @param issues what it is about; left out when it stays
     * @param summary what happened, in a line; left out when it stays
     * @param url where to read more; null for none; left out when it stays
     * @param reportedOn the day on which it was published; null for none
     * @param reason why, in one line of at most 500 characters
     */
    record ReplacementJson(
            @Nullable String day,
            @Nullable String source,
            @Nullable String target,
            @Nullable String type,
            @Nullable String mode,
            @Nullable String code,
            @Nullable List<String> issues,
            @Nullable String summary,
            @Nullable String url,
            @Nullable String reportedOn,
            String reason) {}

    @QuickAnswer
    @PostMapping(
            path = "/change",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Change who, what and when: retract an action and store another in its place, in one step",
            description =
                    "Answers the new action, which has an id of its own. The old one stays stored, with the reason, and no longer counts.",
            requestBody =
                    @RequestBody(
                            description = "What is different, and the reason; what is left out stays as it is",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ReplacementJson.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"day\":\"2024-04-11\",\"reason\":\"it was a day later\"}"))))
    DossierJson replace(
            @PathVariable @Parameter(description = ID) String id, HttpServletRequest request, Principal caller)
            throws IOException {
        Action action = ActionEntries.replaceable(scoring.view(Query.NOW), id);
        try (Reader text = Body.text(request, MAX_BODY, "name what is different and a reason")) {
            AmendmentInput.Replacement asked = AmendmentInput.replacement(text, action);
            String added = entries.replace(action, asked.row(), asked.reason(), caller.getName());
            View view = scoring.view(Query.NOW);
            return DossierJson.of(view, QueryParameters.dossier(view, added), Origins.in(origins));
        }
    }

    private DossierJson amend(Amendment said) {
        Amendment amendment = amending.store(said);
        View view = scoring.view(Query.NOW);
        // A visit that was reported meanwhile may absorb a hosting that is restored: then the visit is shown.
        String id = amendment.actionId();
        return DossierJson.of(
                view,
                QueryParameters.dossier(
                        view, Dossier.absorber(view, id).map(Action::id).orElse(id)),
                Origins.in(origins));
    }
}
