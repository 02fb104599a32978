package dev.detente.api.rest;

import dev.detente.api.answer.Origins;
import dev.detente.api.answer.ReviewQueueJson;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.QueryParameters;
import dev.detente.model.FieldException;
import dev.detente.model.ReportDay;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.scoring.review.ReviewQueue;
import dev.detente.scoring.review.ReviewQueues;
import dev.detente.scoring.review.ReviewQueues.State;
import dev.detente.scoring.review.Suspect;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The actions that a person should look at first. */
@RestController
@Tag(name = "actions", description = "Dated diplomatic actions")
class ReviewQueueController {
    private final Scoring scoring;
    private final ReviewQueues queues;
    private final OriginStore origins;

    ReviewQueueController(Scoring scoring, ReviewQueues queues, Store store) {
        this.scoring = scoring;
        this.queues = queues;
        this.origins = store.origins();
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(path = "/api/v1/review-queue", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "List the actions that a person should look at first, with the reasons",
            description =
                    "An action is listed when it moved a tension by 2 points or more on its own day, and it is a grave act in one report only,"
                            + " or it is an attack between friends, or the first of its kind, or it made most of a jump of the tension; or it is the"
                            + " gravest of one side's grave acts of a day. PATCH or DELETE /api/v1/actions/{id} decides on it, and takes it off the list")
    ReviewQueueJson list(
            @RequestParam(defaultValue = "waiting")
                    @Parameter(
                            description =
                                    "waiting: those without a decision; doubtful: those that somebody doubts, for any reason")
                    String state,
            @RequestParam @Nullable @Parameter(description = "First day; the 30 days up to asOf when left out")
                    LocalDate from,
            @RequestParam
                    @Nullable
                    @Parameter(description = "Last day, as of which the numbers hold. " + ScoresController.LATEST)
                    LocalDate asOf,
            @RequestParam(defaultValue = "25") @Parameter(description = "Rows at most, 1 to 1000") int limit,
            @RequestParam @Nullable @Parameter(description = "\"next\" of the page before") String cursor,
            @RequestParam @Nullable @Parameter(description = "Only what was recorded up to that instant counts")
                    Instant knownAt) {
        if (from != null) {
            ReportDay.checkNotTooEarly("from", from.toString(), from);
        }
        View view = scoring.view(new Query(asOf != null ? asOf : scoring.latestDay(), knownAt, null));
        LocalDate first = from != null ? from : ReviewQueue.firstDay(view.asOf());
        QueryParameters.inOrder(first, view.asOf());
        List<Suspect> all = queues.list(view, first, state(state));
        var page = QueryParameters.page(
                all.stream(), s -> s.action().id(), cursor, QueryParameters.within("limit", limit, 1, 1000));
        Origins origins = Origins.in(this.origins)
                .of(page.rows().stream().map(Suspect::action).toList());
        return ReviewQueueJson.of(view, first, all.size(), page.rows(), page.next(), origins);
    }

    private static State state(String text) {
        for (State state : State.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(text)) {
                return state;
            }
        }
        throw new FieldException("state", text, "This must be waiting or doubtful.");
    }
}
