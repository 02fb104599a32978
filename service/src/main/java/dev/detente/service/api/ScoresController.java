package dev.detente.service.api;

import dev.detente.answers.BoardJson;
import dev.detente.answers.ExplanationJson;
import dev.detente.answers.HistoryJson;
import dev.detente.answers.Origins;
import dev.detente.answers.PrecedentsJson;
import dev.detente.answers.ScoreJson;
import dev.detente.answers.Stamp;
import dev.detente.base.work.Checkpoint;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.Boards;
import dev.detente.scoring.PairFilter;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.Store;
import dev.detente.store.TextStore;
import dev.detente.web.settings.DetenteProperties;
import dev.detente.web.support.Cheap;
import dev.detente.web.support.CostlyWork;
import dev.detente.web.support.Costs;
import dev.detente.web.support.PairQuery;
import dev.detente.web.support.Parameters;
import dev.detente.web.support.Stars;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Scores, their history and their explanation. */
@RestController
@RequestMapping("/api/v1/scores")
@Tag(name = "scores", description = "Tension of dyads, explained")
class ScoresController {
    private static final String DYAD = "Two actors' codes and a dash, in either order";
    private static final String AS_OF = "The day, end of it (UTC); default today, with --demo the last day of data";
    private static final String KNOWN_AT = "Only reports recorded up to that instant count; default all";
    private static final String RULE_BOOK =
            "A rule book's version, or its first 8 digits or more; default the one in use";
    /** A series longer than this is a mistake: 130 years of days. */
    private static final int MAX_POINTS = 50_000;
    /** A vintage computes each day on which something was recorded again. */
    private static final int MAX_VINTAGE_POINTS = 1_000;

    private static final int DEFAULT_HISTORY_DAYS = 365;

    private final Scoring scoring;
    private final Boards boards;
    private final ActorCatalog actors;
    private final TextStore texts;
    private final Stars stars;
    private final DetenteProperties properties;

    ScoresController(
            Scoring scoring,
            Boards boards,
            ActorCatalog actors,
            Store store,
            Stars stars,
            DetenteProperties properties) {
        this.stars = stars;
        this.properties = properties;
        this.texts = store.texts();
        this.scoring = scoring;
        this.boards = boards;
        this.actors = actors;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "List dyads with their numbers and the cause that moved each most")
    BoardJson board(
            @ParameterObject PairQuery query,
            @RequestParam(defaultValue = "100") @Parameter(description = "Rows at most, 1 to 1000") int limit,
            @RequestParam @Nullable @Parameter(description = "\"next\" of the page before") String cursor,
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook,
            HttpServletRequest request) {
        Board board = boards.board(new Query(asOf, knownAt, ruleBook));
        PairFilter filter =
                query.filter(actors, board.view().book().issues(), () -> stars.of(request), properties.watched());
        List<Standing> matching = filter.of(board);
        var page = Parameters.page(
                matching.stream(),
                standing -> standing.dyad().toString(),
                cursor,
                Parameters.within("limit", limit, 1, 1000));
        List<TensionScore> scores =
                board.scores(page.rows().stream().map(Standing::dyad).toList());
        board.explain(scores);
        Origins origins = Origins.in(texts)
                .of(scores.stream()
                        .flatMap(score -> board.cause(score.dyad()).stream())
                        .map(cause -> cause.signal().action())
                        .toList());
        List<BoardJson.RowJson> rows = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            TensionScore score = scores.get(i);
            rows.add(BoardJson.RowJson.of(
                    score,
                    page.rows().get(i).change1d(),
                    share(score, filter.issue()),
                    board.cause(score.dyad()).orElse(null),
                    origins));
        }
        return new BoardJson(Stamp.of(board.view()), matching.size(), rows, page.next());
    }

    private static @Nullable IssueShare share(TensionScore row, @Nullable IssueId issue) {
        return row.issues().stream()
                .filter(s -> s.issue().equals(issue))
                .findFirst()
                .orElse(null);
    }

    @Cheap
    @GetMapping(path = "/{dyad}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Get a dyad's numbers, by issue and by direction")
    ScoreJson score(
            @PathVariable @Parameter(description = DYAD) String dyad,
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook) {
        Dyad pair = Parameters.dyad(actors, dyad);
        View view = scoring.view(new Query(asOf, knownAt, ruleBook));
        return ScoreJson.of(view, view.sheet().score(pair, view.asOf()));
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(path = "/{dyad}/explanation", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Explain a tension: the share of every signal")
    ExplanationJson explanation(
            @PathVariable @Parameter(description = DYAD) String dyad,
            @RequestParam @Nullable @Parameter(description = "Only signals on this issue") String issue,
            @RequestParam(defaultValue = "100000")
                    @Parameter(description = "Contributions at most, 0 or more; the remainder keeps the sum")
                    int limit,
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook) {
        Dyad pair = Parameters.dyad(actors, dyad);
        View view = scoring.view(new Query(asOf, knownAt, ruleBook));
        IssueId about = Parameters.issue(view.book().issues(), issue);
        int most = Parameters.within("limit", limit, 0, Integer.MAX_VALUE);
        return ExplanationJson.of(view, view.sheet().explain(pair, view.asOf(), about, most), about, Origins.in(texts));
    }

    @Costs(CostlyWork.SERIES)
    @GetMapping(path = "/{dyad}/precedents", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Find the days of a dyad's own past that looked most like a day: what was, not what will be")
    PrecedentsJson precedents(
            @PathVariable @Parameter(description = DYAD) String dyad,
            @RequestParam(defaultValue = "5") @Parameter(description = "Days at most, 0 to 50") int limit,
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook) {
        Dyad pair = Parameters.dyad(actors, dyad);
        View view = scoring.view(new Query(asOf, knownAt, ruleBook));
        return PrecedentsJson.of(view, pair, Parameters.within("limit", limit, 0, 50));
    }

    @Costs(CostlyWork.SERIES)
    @GetMapping(
            path = "/{dyad}/history",
            produces = {MediaType.APPLICATION_JSON_VALUE, HistoryCsv.TEXT_CSV})
    @Operation(summary = "Get tension over time; Accept: text/csv returns CSV")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = HistoryJson.class)),
                @Content(mediaType = HistoryCsv.TEXT_CSV, schema = @Schema(type = "string"))
            })
    HistoryJson history(
            @PathVariable @Parameter(description = DYAD) String dyad,
            @RequestParam
                    @Nullable
                    @Parameter(description = "First day; default 365 days before the last, but no day before 1900")
                    LocalDate from,
            @RequestParam @Nullable @Parameter(description = "Last day; default asOf") LocalDate to,
            @RequestParam(defaultValue = "1") @Parameter(description = "Days from one point to the next, 1 to 3650")
                    int step,
            @RequestParam @Nullable @Parameter(description = "The issue on its own scope; default the dyad")
                    String issue,
            @RequestParam(defaultValue = "false")
                    @Parameter(
                            description =
                                    "Each day as known at its end, under the rule book of then unless one is given; at most 1000 points")
                    boolean vintage,
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook) {
        Dyad pair = Parameters.dyad(actors, dyad);
        View view = scoring.view(new Query(asOf, knownAt, ruleBook));
        IssueId about = Parameters.issue(view.book().issues(), issue);
        LocalDate last = to != null ? to : view.asOf();
        scoring.checkDay("to", last);
        LocalDate first = from != null ? from : Parameters.notBeforeTheFirst(last.minusDays(DEFAULT_HISTORY_DAYS));
        scoring.checkDay("from", first);
        if (asOf != null && last.isAfter(asOf)) {
            throw new FieldException(
                    "to", last.toString(), "This is after asOf, " + asOf + ": what came later is not part of it.");
        }
        Parameters.within("step", step, 1, 3650);
        Parameters.inOrder(first, last);
        int most = vintage ? MAX_VINTAGE_POINTS : MAX_POINTS;
        if (ChronoUnit.DAYS.between(first, last) / step >= most) {
            throw new FieldException(
                    "step",
                    Integer.toString(step),
                    "This gives more than " + most + " points" + (vintage ? " of a vintage: take" : ": take")
                            + " a longer step, or a later first day.");
        }
        if (vintage && knownAt != null) {
            throw new FieldException(
                    "vintage",
                    "true",
                    "This shows each day as known at its end, so knownAt has no place: leave one out.");
        }
        List<ScoreSheet.Point> points = vintage
                ? scoring.vintage(pair, about, first, last, step, ruleBook, Checkpoint::pass)
                : view.sheet().history(pair, about, first, last, step);
        Stamp stamp = vintage && ruleBook == null ? Stamp.of(view).ofEachDay() : Stamp.of(view);
        return HistoryJson.of(stamp, pair, about, first, last, step, vintage, points);
    }
}
