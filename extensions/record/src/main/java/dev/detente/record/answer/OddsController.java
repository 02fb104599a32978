package dev.detente.record.answer;

import dev.detente.api.rest.ScoresController;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.TableFormat;
import dev.detente.api.support.Tables;
import dev.detente.api.table.Columns;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.record.odds.ForceModel.Factor;
import dev.detente.record.odds.ForceOdds;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives the odds of a pair. */
@RestController
@Tag(name = "scores", description = "Tension of dyads, explained")
public class OddsController {
    private static final Columns<Factor> COLUMNS = Columns.of(Factor.class);

    private final Scoring scoring;
    private final ActorCatalog actors;
    private final Tables tables;

    OddsController(Scoring scoring, ActorCatalog actors, Tables tables) {
        this.scoring = scoring;
        this.actors = actors;
        this.tables = tables;
    }

    @Costs(CostlyWork.SERIES)
    @GetMapping(
            path = "/api/v1/scores/{dyad}/odds",
            produces = {MediaType.APPLICATION_JSON_VALUE, TableFormat.TEXT_CSV, TableFormat.APPLICATION_NDJSON})
    @Operation(
            summary =
                    "Get how often a first use of force followed such counts of reports, as JSON, or its factors as CSV or NDJSON",
            description =
                    "A share learnt from ICEWS, for pairs with reports of ICEWS or POLECAT, and the factors that make it. It is no forecast")
    @Nullable
    OddsJson odds(
            @PathVariable @Parameter(description = ScoresController.DYAD) String dyad,
            @RequestParam @Nullable @Parameter(description = "Day, its end in UTC; default: the default day of scores")
                    LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = TableFormat.OUTPUT) String output,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TableFormat format = Tables.format(request, response);
        Dyad pair = QueryParameters.dyad(actors, dyad);
        View view = scoring.view(new Query(asOf, null, null));
        ForceOdds odds = ForceOdds.of(view, pair);
        if (format.table()) {
            tables.send(
                    format, "odds-" + pair + "-" + odds.asOf(), COLUMNS, odds.factors().stream(), request, response);
            return null;
        }
        return OddsJson.of(view, odds);
    }
}
