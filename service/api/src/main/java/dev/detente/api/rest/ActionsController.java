package dev.detente.api.rest;

import dev.detente.api.answer.ActionJson;
import dev.detente.api.answer.Origins;
import dev.detente.api.support.Body;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.Problems;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.QuickAnswer;
import dev.detente.api.support.TableFormat;
import dev.detente.api.support.Tables;
import dev.detente.api.table.Columns;
import dev.detente.intake.Ingest;
import dev.detente.intake.hand.ActionInput;
import dev.detente.intake.row.Format;
import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportDay;
import dev.detente.model.work.Checkpoint;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.Snapshot;
import dev.detente.scoring.Sources;
import dev.detente.scoring.View;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stores actions, and lists them. */
@RestController
@RequestMapping("/api/v1/actions")
@Tag(name = "actions", description = "Dated diplomatic actions")
class ActionsController {
    private static final String NDJSON = TableFormat.APPLICATION_NDJSON;
    private static final int LIMIT = 100;
    private static final Columns<ActionJson> COLUMNS = Columns.of(ActionJson.class);
    /** Room for more than 50,000 coded actions; files that are larger are sent in parts. */
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private final Ingest ingest;
    private final Scoring scoring;
    private final ActorCatalog actors;
    private final InstantSource clock;
    private final OriginStore origins;
    private final Tables tables;

    ActionsController(
            Ingest ingest, Scoring scoring, ActorCatalog actors, Store store, InstantSource clock, Tables tables) {
        this.tables = tables;
        this.origins = store.origins();
        this.ingest = ingest;
        this.scoring = scoring;
        this.actors = actors;
        this.clock = clock;
    }

    /**
     * A page of actions, the latest first.
     *
     * @param actions the actions of this page
     * @param next the cursor of the next page; null at the end
     */
    record ActionsJson(List<ActionJson> actions, @Nullable String next) {}

    @QuickAnswer
    @PostMapping(
            consumes = {MediaType.APPLICATION_JSON_VALUE, NDJSON},
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Operation(
            summary = "Send one action or many; a bad one never blocks the good ones",
            description =
                    "Up to 5,000 good rows are stored at once or not at all; more are stored in steps of 5,000, between which other writers have"
                            + " their turn and readers see the steps before. When a step fails, the answer says how many rows the steps before it have"
                            + " stored; send all rows again then: what is stored counts as duplicates.",
            requestBody =
                    @RequestBody(
                            description = "An array of actions, or one action; as NDJSON, an action in each line",
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(implementation = ActionInput.class)),
                                        examples =
                                                @ExampleObject(
                                                        "[{\"id\":\"2024-04-24-aid\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"TWN\","
                                                                + "\"code\":\"072\",\"issues\":[\"taiwan\",\"aid\"],\"summary\":\"Military aid\"}]")),
                                @Content(mediaType = NDJSON, schema = @Schema(implementation = ActionInput.class))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "What became of the rows",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Ingest.Result.class)))
    ResponseEntity<?> post(HttpServletRequest request) throws IOException {
        byte[] body = Body.bytes(request, MAX_BYTES, "send it in parts");
        boolean lines = NDJSON.equals(MediaType.parseMediaType(request.getContentType())
                .removeQualityValue()
                .toString()
                .split(";", 2)[0]);
        Ingest.Result result = ingest.take(new ByteArrayInputStream(body), lines ? Format.NDJSON : Format.JSON, clock);
        if (result.good() == 0 && !result.rejected().isEmpty()) {
            return Problems.rejected(result.rejected());
        }
        if (result.good() == 0 && new String(body, StandardCharsets.UTF_8).isBlank()) {
            return Problems.problem(
                    HttpStatus.BAD_REQUEST,
                    "body",
                    "",
                    "This is empty: send an array of actions such as"
                            + " [{\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"AID\"}].");
        }
        return ResponseEntity.ok(result);
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, TableFormat.TEXT_CSV, TableFormat.APPLICATION_NDJSON})
    @Operation(summary = "List actions, latest day first, as JSON, CSV or NDJSON")
    @Nullable
    ActionsJson list(
            @RequestParam @Nullable @Parameter(description = "Only between these two, either way") String dyad,
            @RequestParam @Nullable @Parameter(description = "Only about this issue") String issue,
            @RequestParam @Nullable @Parameter(description = "First day") LocalDate from,
            @RequestParam @Nullable @Parameter(description = "Last day") LocalDate to,
            @RequestParam @Nullable @Parameter(description = TableFormat.OUTPUT) String output,
            @RequestParam @Nullable @Parameter(description = "Rows at most, 1 to 1000; default 100, in a table all")
                    Integer limit,
            @RequestParam @Nullable @Parameter(description = "\"next\" of the page before") String cursor,
            @RequestParam @Nullable @Parameter(description = "Only reports recorded up to that instant count")
                    Instant knownAt,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TableFormat format = Tables.format(request, response);
        Dyad pair = dyad == null ? null : QueryParameters.dyad(actors, dyad);
        LocalDate first = from != null ? from : ReportContent.FIRST_DAY;
        LocalDate last = to != null ? to : LocalDate.MAX;
        ReportDay.checkNotTooEarly("to", last.toString(), last);
        QueryParameters.inOrder(first, last);
        View view = scoring.view(new Query(null, knownAt, null));
        IssueId about = QueryParameters.issue(view.book().issues(), issue);
        int most = Tables.limit(format, limit, LIMIT);
        Snapshot snapshot = view.snapshot();
        Stream<Action> found;
        if (cursor == null) {
            found = snapshot.latest(Optional.ofNullable(pair), about, first, last);
        } else {
            // The page before ended with this action, so this one begins on its day.
            Action end = snapshot.action(cursor)
                    .filter(a -> pair == null || a.pair().is(pair))
                    .filter(a -> about == null || a.issues().contains(about))
                    .filter(a -> !a.day().isBefore(first) && !a.day().isAfter(last))
                    .orElseThrow(() -> QueryParameters.leadsNowhere(cursor));
            found = snapshot.latest(Optional.ofNullable(pair), about, first, last, end);
        }
        Sources.Finder sources = new Sources.Finder(snapshot);
        if (format.table()) {
            tables.send(
                    format,
                    "actions" + (pair == null ? "" : "-" + pair),
                    COLUMNS,
                    Tables.inPieces(found.limit(most), some -> rows(snapshot, sources, some)),
                    request,
                    response);
            return null;
        }
        var page = QueryParameters.page(found, Action::id, null, most);
        return new ActionsJson(rows(snapshot, sources, page.rows()), page.next());
    }

    private List<ActionJson> rows(Snapshot snapshot, Sources.Finder sources, List<Action> actions) {
        Checkpoint.pass();
        Origins origins = Origins.in(this.origins).of(actions);
        return actions.stream()
                .map(a -> ActionJson.of(a, snapshot.engine(), origins, sources))
                .toList();
    }
}
