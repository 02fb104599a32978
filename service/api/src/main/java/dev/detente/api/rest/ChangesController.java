package dev.detente.api.rest;

import dev.detente.api.answer.ChangesJson;
import dev.detente.api.answer.Origins;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.TableFormat;
import dev.detente.api.support.Tables;
import dev.detente.api.table.Columns;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.changes.ChangeFinder;
import dev.detente.scoring.changes.Since;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers which changes there were since a day. */
@RestController
@RequestMapping("/api/v1/changes")
@Tag(name = "scores")
class ChangesController {
    private static final int LIMIT = 50;
    private static final Columns<ChangesJson.LineJson> COLUMNS = Columns.of(ChangesJson.LineJson.class);

    private final Scoring scoring;
    private final ChangeFinder changes;
    private final OriginStore origins;
    private final Tables tables;

    ChangesController(Scoring scoring, ChangeFinder changes, Store store, Tables tables) {
        this.tables = tables;
        this.scoring = scoring;
        this.changes = changes;
        this.origins = store.origins();
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, TableFormat.TEXT_CSV, TableFormat.APPLICATION_NDJSON})
    @Operation(
            summary = "List what has changed since a day",
            description =
                    "Pairs in which something happened come first, the most unusual change for its pair before the others; then"
                            + " pairs that only faded to a lower level, new pairs, corrections and publications of rule books. CSV and NDJSON have"
                            + " the pairs alone, and say in \"list\" which of these each is.")
    @Nullable
    ChangesJson changes(
            @RequestParam(name = "since", defaultValue = "P1D")
                    @Parameter(
                            description =
                                    "A day (2024-04-25), whose end is compared with; a number of days before asOf (P1D, P7D); or an instant (2024-04-25T08:00:00Z), such as a last visit, which compares with the end of the day before it")
                    String since,
            @RequestParam @Nullable @Parameter(description = TableFormat.OUTPUT) String output,
            @RequestParam
                    @Nullable
                    @Parameter(description = "Pairs at most in each list, 1 to 200; default 50, in a table all")
                    Integer limit,
            @RequestParam
                    @Nullable
                    @Parameter(
                            description =
                                    "The last day, end of it (UTC). " + ScoresController.LATEST
                                            + ". As of that day or a later one, corrections and publications count back from now")
                    LocalDate asOf,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TableFormat format = Tables.format(request, response);
        int most = limit != null
                ? QueryParameters.within("limit", limit, 1, 200)
                : format.table() ? Integer.MAX_VALUE : LIMIT;
        LocalDate last = asOf != null ? asOf : scoring.latestDay();
        scoring.checkDay("asOf", last);
        Since time = Since.parse(since, last, scoring.latest(last), scoring.now());
        ChangesJson answer = ChangesJson.of(changes.find(time), most, Origins.in(origins));
        if (format.table()) {
            tables.send(format, "changes-" + last, COLUMNS, answer.lines(), request, response);
            return null;
        }
        return answer;
    }
}
