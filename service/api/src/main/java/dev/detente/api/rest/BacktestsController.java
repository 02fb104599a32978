package dev.detente.api.rest;

import dev.detente.api.support.ProblemException;
import dev.detente.api.support.Problems;
import dev.detente.api.support.QuickAnswer;
import dev.detente.rulebooks.BacktestRun;
import dev.detente.rulebooks.Backtests;
import dev.detente.rulebooks.Drafts;
import dev.detente.rulebooks.backtest.BacktestPeriod;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Backtests: the effects that drafts would have had, compared with the book in use. */
@RestController
@Tag(name = "drafts", description = "Rule books that people work on")
class BacktestsController {
    private static final String ID = "The backtest's id";
    private static final String PATH = "/api/v1/rule-books/backtests";

    private final Backtests backtests;
    private final Drafts drafts;
    private final BacktestEvents events;

    BacktestsController(Backtests backtests, Drafts drafts, BacktestEvents events) {
        this.backtests = backtests;
        this.drafts = drafts;
        this.events = events;
    }

    private BacktestRun find(String id) {
        return backtests
                .find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "id",
                        id,
                        "There is no such backtest: the last 20 are kept until the service stops. Begin one with POST "
                                + DraftsController.PATH + "/ID/backtests."));
    }

    @QuickAnswer
    @PostMapping(path = DraftsController.PATH + "/{id}/backtests", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Compare a draft with the book in use, over what is stored",
            description = "It runs in the background, one at a time; Location is the path of its state and result.")
    @ApiResponse(responseCode = "202", description = "The backtest, which has begun; Location is its path")
    @ApiResponse(
            responseCode = "409",
            description = "Another backtest is running, or the draft is published or discarded")
    ResponseEntity<BacktestRunJson> begin(
            @PathVariable @Parameter(description = "The draft's id") String id,
            @RequestParam @Nullable @Parameter(description = "First day; default two years before the last one")
                    LocalDate from,
            @RequestParam @Nullable @Parameter(description = "Last day; default the last one with an action")
                    LocalDate to,
            Principal caller) {
        BacktestRun run =
                backtests.begin(DraftsController.find(drafts, id), new BacktestPeriod(from, to), caller.getName());
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + run.id()))
                .body(BacktestRunJson.of(run));
    }

    @QuickAnswer
    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Get a backtest: its progress, and its result when it is done")
    BacktestRunJson get(@PathVariable @Parameter(description = ID) String id) {
        return BacktestRunJson.of(find(id));
    }

    @QuickAnswer
    @GetMapping(path = PATH + "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "Follow a backtest's progress as Server-Sent Events",
            description = "Events named progress, then one named end with the state.")
    @ApiResponse(
            responseCode = "200",
            description =
                    "Events. The data of progress has the form of the field progress of the backtest; the data of end has its state",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "503", description = "Too many clients listen already")
    ResponseEntity<?> events(@PathVariable @Parameter(description = ID) String id) {
        var listening = events.listen(find(id));
        return listening != null
                ? ResponseEntity.ok().header("Cache-Control", "no-store").body(listening)
                : Problems.problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "request",
                        "",
                        BacktestEvents.MOST + " listen already: ask GET " + PATH + "/ID instead.");
    }

    @QuickAnswer
    @DeleteMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Stop a backtest; one that has ended does not change")
    BacktestRunJson cancel(@PathVariable @Parameter(description = ID) String id) {
        BacktestRun run = find(id);
        run.cancel();
        return BacktestRunJson.of(run);
    }
}
