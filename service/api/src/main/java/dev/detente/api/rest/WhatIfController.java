package dev.detente.api.rest;

import dev.detente.api.answer.Origins;
import dev.detente.api.answer.WhatIfJson;
import dev.detente.api.support.AdmissionGate;
import dev.detente.api.support.Body;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.QueryParameters;
import dev.detente.intake.hand.Hypotheses;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.hand.WhatIfInput;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.WhatIf;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Reader;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers which changes some actions would make if they happened. */
@RestController
@Tag(name = "scores", description = "Tension of dyads, explained")
class WhatIfController {
    /** Room for the most actions with the longest texts. */
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    private final Scoring scoring;
    private final ActorCatalog actors;
    private final Predicate<NewReport> taken;
    private final OriginStore origins;
    private final AdmissionGate gate;

    WhatIfController(Scoring scoring, ActorCatalog actors, Store store, AdmissionGate gate) {
        this.gate = gate;
        this.taken = TakenIds.in(store.reports());
        this.origins = store.origins();
        this.scoring = scoring;
        this.actors = actors;
    }

    @Costs(CostlyWork.WHAT_IF)
    @PostMapping(
            path = "/api/v1/what-if",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Operation(
            summary =
                    "What if: get the tension before and after supposed actions, and how their effect fades; stores nothing",
            description =
                    "The numbers are those that really sending the actions would give, but friendly acts change no signals of others. One coded act on one day is not a war:"
                            + " say perDay and days of an action, or ask for a scenario, whose acts the answer lists:"
                            + " {\"asOf\":\"2024-06-21\",\"scenario\":\"invasion\",\"source\":\"CHN\",\"target\":\"TWN\",\"limit\":10}. One bad"
                            + " action refuses the whole question, since half an answer would mislead; the answer lists all errors.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = WhatIfInput.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"dyad\":\"CHN-USA\",\"asOf\":\"2024-04-26\",\"actions\":[{\"source\":\"USA\","
                                                                    + "\"target\":\"TWN\",\"code\":\"072\",\"issues\":[\"taiwan\"]}]}"))))
    @ApiResponse(
            responseCode = "200",
            description = "What would be",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = WhatIfJson.class)))
    WhatIfJson ask(HttpServletRequest request) throws IOException {
        try (Reader text = Body.text(request, MAX_BYTES, "ask in parts")) {
            WhatIfInput question = WhatIfInput.read(text);
            gate.asPast(request, question.knownAt(), question.ruleBook());
            return answer(question);
        }
    }

    private WhatIfJson answer(WhatIfInput question) {
        Dyad asked = question.dyad() == null ? null : QueryParameters.dyad(actors, question.dyad());
        Optional<Dyad> pair = question.pair(actors);
        View before = scoring.view(
                new Query(question.asOf(), question.knownAt(), question.ruleBook()), Hypotheses.DAYS_AHEAD);
        Feed feed = Optional.ofNullable(question.feed())
                .flatMap(Feed::find)
                .orElseGet(() -> pair.map(p -> WhatIf.feed(before, p)).orElse(Feed.HAND));
        WhatIf whatIf = WhatIf.of(
                before,
                Hypotheses.read(
                        actors,
                        before.book().issues(),
                        taken,
                        question.rows(feed),
                        feed,
                        before.asOf(),
                        scoring.now()));
        Collection<Dyad> dyads = asked == null ? whatIf.dyads() : List.of(asked);
        return WhatIfJson.of(
                whatIf,
                question.scenario(),
                feed,
                dyads,
                Objects.requireNonNullElse(question.limit(), Integer.MAX_VALUE),
                Origins.in(origins));
    }
}
