package dev.detente.api.rest;

import dev.detente.api.answer.BoardJson;
import dev.detente.api.answer.ExplanationJson;
import dev.detente.api.answer.Origins;
import dev.detente.api.answer.PrecedentsJson;
import dev.detente.api.answer.ScoreJson;
import dev.detente.api.answer.Stamp;
import dev.detente.api.settings.DetenteProperties;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PairQuery;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.QuickAnswer;
import dev.detente.api.support.Stars;
import dev.detente.api.support.TableFormat;
import dev.detente.api.support.Tables;
import dev.detente.api.table.Columns;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Explanation;
import dev.detente.model.IssueId;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.model.work.Checkpoint;
import dev.detente.rulebooks.Shadows;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.Board;
import dev.detente.scoring.Boards;
import dev.detente.scoring.PairFilter;
import dev.detente.scoring.Query;
import dev.detente.scoring.View;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
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

/** Scores and their explanation. */
@RestController
@RequestMapping("/api/v1/scores")
@Tag(name = "scores", description = "Tension of dyads, explained")
public class ScoresController {
    public static final String DYAD = "Two actors and a dash, in either order: CHN-USA, us-cn or china-united-states";
    static final String AS_OF =
            "The day, end of it (UTC); default today, with --demo the last day of data, at most four actions far after all others left out";
    static final String LATEST =
            "Default: the latest day that there is to see, which is today or, with no action in the 90 days before, the last day with an action; with"
                    + " --demo the last day of data. Up to four actions far after all others are not seen";
    static final String KNOWN_AT = "Only reports recorded up to that instant count; default all";
    static final String RULE_BOOK = "A rule book's version, or its first 8 digits or more; default the one in use";
    static final String DRAFT =
            "A draft's id: the scores as what it holds now would make them; takes the place of ruleBook";
    private static final int LIMIT = 100;
    private static final Columns<BoardJson.LineJson> COLUMNS = Columns.of(BoardJson.LineJson.class);

    private final Boards boards;
    private final ActorCatalog actors;
    private final OriginStore origins;
    private final Stars stars;
    private final DetenteProperties properties;
    private final Tables tables;
    private final Shadows shadows;

    ScoresController(
            Boards boards,
            ActorCatalog actors,
            Store store,
            Stars stars,
            DetenteProperties properties,
            Tables tables,
            Shadows shadows) {
        this.tables = tables;
        this.shadows = shadows;
        this.stars = stars;
        this.properties = properties;
        this.origins = store.origins();
        this.boards = boards;
        this.actors = actors;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, TableFormat.TEXT_CSV, TableFormat.APPLICATION_NDJSON})
    @Operation(summary = "List dyads with their numbers and the cause that moved each most, as JSON, CSV or NDJSON")
    @Nullable
    BoardJson board(
            @ParameterObject PairQuery query,
            @RequestParam @Nullable @Parameter(description = TableFormat.OUTPUT) String output,
            @RequestParam @Nullable @Parameter(description = "Rows at most, 1 to 1000; default 100, in a table all")
                    Integer limit,
            @RequestParam @Nullable @Parameter(description = "\"next\" of the page before") String cursor,
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook,
            @RequestParam @Nullable @Parameter(description = DRAFT) String draft,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TableFormat format = Tables.format(request, response);
        Query asked = new Query(asOf, knownAt, ruleBook);
        Board board = draft == null ? boards.board(asked) : boards.board(shadows.view(asked, draft));
        PairFilter filter = query.filter(actors, board, () -> stars.of(request), properties.watched());
        List<Standing> matching = filter.of(board);
        var page = QueryParameters.page(
                matching.stream(), standing -> standing.dyad().toString(), cursor, Tables.limit(format, limit, LIMIT));
        if (format.table()) {
            LocalDate day = board.view().asOf();
            tables.send(
                    format,
                    "scores-" + day,
                    COLUMNS,
                    Tables.inPieces(page.rows().stream(), some -> rows(board, some, filter.issue()))
                            .map(row -> new BoardJson.LineJson(day, row)),
                    request,
                    response);
            return null;
        }
        return new BoardJson(
                Stamp.of(board.view()), matching.size(), rows(board, page.rows(), filter.issue()), page.next());
    }

    private List<BoardJson.RowJson> rows(Board board, List<Standing> standings, @Nullable IssueId issue) {
        Checkpoint.pass();
        List<TensionScore> scores =
                board.scores(standings.stream().map(Standing::dyad).toList());
        board.explain(scores);
        Origins origins = Origins.in(this.origins)
                .of(scores.stream()
                        .flatMap(score -> board.cause(score.dyad()).stream())
                        .map(cause -> cause.signal().action())
                        .toList());
        List<BoardJson.RowJson> rows = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            TensionScore score = scores.get(i);
            rows.add(BoardJson.RowJson.of(
                    score,
                    standings.get(i).change1d(),
                    share(score, issue),
                    board.cause(score.dyad()).orElse(null),
                    origins));
        }
        return rows;
    }

    private static @Nullable IssueShare share(TensionScore row, @Nullable IssueId issue) {
        return row.issues().stream()
                .filter(s -> s.issue().equals(issue))
                .findFirst()
                .orElse(null);
    }

    @QuickAnswer
    @GetMapping(path = "/{dyad}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Get a dyad's numbers, by issue and by direction")
    ScoreJson score(
            @PathVariable @Parameter(description = DYAD) String dyad,
            @RequestParam
                    @Nullable
                    @Parameter(description = "Only this one in \"issues\", which is empty without a signal on it")
                    String issue,
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook,
            @RequestParam @Nullable @Parameter(description = DRAFT) String draft) {
        Dyad pair = QueryParameters.dyad(actors, dyad);
        View view = shadows.view(new Query(asOf, knownAt, ruleBook), draft);
        IssueId about = QueryParameters.issue(view.book().issues(), issue);
        return ScoreJson.of(view, view.sheet().score(pair, view.asOf())).about(about);
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(path = "/{dyad}/explanation", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Explain a tension: the share of every signal, the greatest first",
            description =
                    "For pages that belong together, give asOf and knownAt: else an action that comes in between moves shares from page to"
                            + " page.")
    ExplanationJson explanation(
            @PathVariable @Parameter(description = DYAD) String dyad,
            @RequestParam @Nullable @Parameter(description = "Only signals on this issue") String issue,
            @RequestParam(defaultValue = "" + LIMIT)
                    @Parameter(description = "Contributions at most, 0 to 1000; the remainder keeps the sum")
                    int limit,
            @RequestParam @Nullable @Parameter(description = "\"next\" of the page before") String cursor,
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook,
            @RequestParam @Nullable @Parameter(description = DRAFT) String draft) {
        Dyad pair = QueryParameters.dyad(actors, dyad);
        View view = shadows.view(new Query(asOf, knownAt, ruleBook), draft);
        IssueId about = QueryParameters.issue(view.book().issues(), issue);
        int most = QueryParameters.within("limit", limit, 0, 1000);
        Explanation whole = view.sheet().explain(pair, view.asOf(), about);
        int from = (int) QueryParameters.position(cursor, whole.contributions().size());
        return ExplanationJson.of(view, whole, about, from, most, Origins.in(this.origins));
    }

    @Costs(CostlyWork.SERIES)
    @GetMapping(path = "/{dyad}/precedents", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Find the days of a dyad's own past that looked most like a day: what was, not what will be")
    PrecedentsJson precedents(
            @PathVariable @Parameter(description = DYAD) String dyad,
            @RequestParam(defaultValue = "5") @Parameter(description = "Days at most, 0 to 50") int limit,
            @RequestParam @Nullable @Parameter(description = AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = RULE_BOOK) String ruleBook,
            @RequestParam @Nullable @Parameter(description = DRAFT) String draft) {
        Dyad pair = QueryParameters.dyad(actors, dyad);
        View view = shadows.view(new Query(asOf, knownAt, ruleBook), draft);
        return PrecedentsJson.of(view, pair, QueryParameters.within("limit", limit, 0, 50));
    }
}
