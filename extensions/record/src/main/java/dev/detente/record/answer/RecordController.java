package dev.detente.record.answer;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.TableFormat;
import dev.detente.api.support.Tables;
import dev.detente.api.table.Columns;
import dev.detente.model.ActorCatalog;
import dev.detente.record.StatementVerdict;
import dev.detente.record.Summary;
import dev.detente.record.Summary.Filter;
import dev.detente.record.TrackRecord;
import dev.detente.record.TrackRecords;
import dev.detente.record.work.Workshop;
import dev.detente.scoring.RuleEngines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The statements that the service made, and what followed. */
@RestController
@Tag(name = "scores", description = "Tension of dyads, explained")
public class RecordController {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int AGAIN_SECONDS = 10;
    private static final int LIMIT = 100;
    private static final Columns<RecordJson.StatementJson> COLUMNS = Columns.of(RecordJson.StatementJson.class);

    private final TrackRecords records;
    private final ActorCatalog actors;
    private final RuleEngines engines;
    private final Tables tables;

    RecordController(TrackRecords records, ActorCatalog actors, RuleEngines engines, Tables tables) {
        this.records = records;
        this.actors = actors;
        this.engines = engines;
        this.tables = tables;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(
            path = "/api/v1/record",
            produces = {MediaType.APPLICATION_JSON_VALUE, TableFormat.TEXT_CSV, TableFormat.APPLICATION_NDJSON})
    @Operation(
            summary = "Get each alarm that was given and what followed, as JSON, CSV or NDJSON",
            description =
                    "Statements are those of the end of a UTC day, from what was recorded by then. What followed is taken from what is known now. The"
                            + " record is made in the background: while there is none yet, the answer is 503 and says how far it is")
    @Nullable
    RecordJson record(
            @ParameterObject RecordQuery query,
            @RequestParam @Nullable @Parameter(description = TableFormat.OUTPUT) String output,
            @RequestParam
                    @Nullable
                    @Parameter(description = "Statements at most, 1 to 1000; default 100, in a table all")
                    Integer limit,
            @RequestParam @Nullable @Parameter(description = "\"next\" of the page before") String cursor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TableFormat format = Tables.format(request, response);
        Filter filter = query.filter(actors, engines.current().book().issues());
        TrackRecords.LatestRecord look = records.look(PATIENCE);
        TrackRecord record = look.record();
        if (record == null) {
            throw none(look.stage());
        }
        Summary summary = Summary.of(record, filter);
        List<StatementVerdict> latest = new ArrayList<>(summary.statements());
        Collections.reverse(latest);
        var page = QueryParameters.page(
                latest.stream(), j -> j.statement().key(), cursor, Tables.limit(format, limit, LIMIT));
        if (format.table()) {
            tables.send(
                    format,
                    "record-" + record.to(),
                    COLUMNS,
                    page.rows().stream().map(RecordJson.StatementJson::of),
                    request,
                    response);
            return null;
        }
        return RecordJson.of(
                record, summary, filter, Objects.requireNonNull(look.at()), look.books(), page.rows(), page.next());
    }

    private static ProblemException none(Workshop.@Nullable Stage stage) {
        return stage == null
                ? ProblemException.notFound(
                        "record", "", "No day with actions is over yet: import some, or ask tomorrow.")
                : ProblemException.busy(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The record is being made: " + stage.words() + ", " + stage.done() + " of " + stage.of()
                                + ". Ask again in " + AGAIN_SECONDS + " seconds.",
                        AGAIN_SECONDS);
    }
}
