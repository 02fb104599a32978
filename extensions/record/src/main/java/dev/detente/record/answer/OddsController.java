package dev.detente.record.answer;

import dev.detente.api.rest.ScoresController;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QueryParameters;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.record.odds.OddsCounter;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives the odds of a pair. */
@RestController
@Tag(name = "scores", description = "Tension of dyads, explained")
public class OddsController {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int AGAIN_SECONDS = 10;

    private final Scoring scoring;
    private final OddsCounter counter;
    private final ActorCatalog actors;

    OddsController(Scoring scoring, OddsCounter counter, ActorCatalog actors) {
        this.scoring = scoring;
        this.counter = counter;
        this.actors = actors;
    }

    @Costs(CostlyWork.SERIES)
    @GetMapping(path = "/api/v1/scores/{dyad}/odds", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Get how often first force, coercion, a higher level and a surge followed days that looked like this one",
            description =
                    "Frequencies with their counts, no prophecy. Days are counted in the background, once a day at most on large stores: while they are"
                            + " counted for the first time, the answer is 503 and says how far it is")
    OddsJson odds(
            @PathVariable @Parameter(description = ScoresController.DYAD) String dyad,
            @RequestParam @Nullable @Parameter(description = "Day, its end in UTC; default: the default day of scores")
                    LocalDate asOf) {
        Dyad pair = QueryParameters.dyad(actors, dyad);
        View view = scoring.view(new Query(asOf, null, null));
        OddsCounter.LatestOdds look = counter.look(view, pair, PATIENCE);
        if (look.odds() == null) {
            throw ProblemException.busy(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The days behind the odds are being counted: " + look.done() + " of " + look.of()
                            + " pairs. Ask again in " + AGAIN_SECONDS + " seconds.",
                    AGAIN_SECONDS);
        }
        return OddsJson.of(look.odds(), view.book());
    }
}
