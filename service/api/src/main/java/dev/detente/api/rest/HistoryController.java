package dev.detente.api.rest;

import dev.detente.api.answer.HistoryJson;
import dev.detente.api.answer.HistoryRowJson;
import dev.detente.api.answer.Origins;
import dev.detente.api.answer.Stamp;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.TableFormat;
import dev.detente.api.support.Tables;
import dev.detente.api.table.Columns;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.work.Checkpoint;
import dev.detente.rulebooks.Shadows;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.OriginStore;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tension over time, of one dyad and of many.
 */
@RestController
@Tag(name = "scores")
class HistoryController {
    private static final String FROM = "First day; default 365 days before the last, but no day before 1900";
    private static final String TO = "Last day; default asOf";
    private static final String STEP = "Days from one point to the next, 1 to 3650";
    /** A series longer than this is a mistake: 130 years of days. */
    private static final int MAX_POINTS = 50_000;
    /** A vintage computes each day on which something was recorded again. */
    private static final int MAX_VINTAGE_POINTS = 1_000;

    /** All days of a year with five each, and some more: some 2 MB before compression. */
    private static final int MAX_CONTRIBUTIONS = 2_000;

    private static final int DEFAULT_DAYS = 365;

    private static final Columns<HistoryRowJson> COLUMNS = Columns.of(HistoryRowJson.class);

    private final Scoring scoring;
    private final ActorCatalog actors;
    private final Tables tables;
    private final Shadows shadows;
    private final OriginStore origins;

    HistoryController(Scoring scoring, ActorCatalog actors, Tables tables, Shadows shadows, Store store) {
        this.shadows = shadows;
        this.origins = store.origins();
        this.scoring = scoring;
        this.actors = actors;
        this.tables = tables;
    }

    /** The subject of a row of many histories. */
    private enum By {
        DYAD("dyad"),
        ISSUE("issue"),
        DIRECTION("direction");

        private final String word;

        By(String word) {
            this.word = word;
        }

        /** The columns that its rows fill. */
        Columns<HistoryRowJson> columns() {
            return COLUMNS.without(
                    switch (this) {
                        case DYAD -> Set.of("issue", "source", "target");
                        case ISSUE -> Set.of("source", "target");
                        case DIRECTION -> Set.of("issue");
                    });
        }

        static By of(@Nullable String text, @Nullable String issue) {
            if (text == null) {
                return issue == null ? DYAD : ISSUE;
            }
            By by = Arrays.stream(values())
                    .filter(each -> each.word.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new FieldException("by", text, "This must be dyad, issue or direction."));
            if (issue != null && by != ISSUE) {
                throw new FieldException(
                        "by", text, "This has no place with an issue: leave it out, or ask for by=issue.");
            }
            return by;
        }

        Stream<HistoryRowJson> rows(ScoreSheet sheet, Dyad dyad, @Nullable IssueId issue, Days days) {
            return switch (this) {
                case DYAD -> HistoryRowJson.of(dyad, null, sheet.history(dyad, null, days.first, days.last, days.step));
                case ISSUE -> HistoryRowJson.byIssue(sheet, dyad, issue, days.first, days.last, days.step);
                case DIRECTION -> HistoryRowJson.byDirection(sheet, dyad, days.first, days.last, days.step);
            };
        }
    }

    /** The days of a series. */
    private record Days(LocalDate first, LocalDate last, int step) {}

    @SuppressWarnings("StreamToIterable") // it is iterated once, when the answer is written
    @Costs(CostlyWork.TABLE)
    @GetMapping(
            path = "/api/v1/history",
            produces = {MediaType.APPLICATION_JSON_VALUE, TableFormat.TEXT_CSV, TableFormat.APPLICATION_NDJSON})
    @Operation(
            summary = "Get tension over time of all dyads or some, by issue or direction too, as JSON, CSV or NDJSON",
            description =
                    "Rows come dyad by dyad and are sent as they are computed. An answer that breaks off ends its connection, so that it never looks"
                            + " whole.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = HistoriesJson.class)),
                @Content(mediaType = TableFormat.TEXT_CSV, schema = @Schema(type = "string")),
                @Content(
                        mediaType = TableFormat.APPLICATION_NDJSON,
                        schema = @Schema(implementation = HistoryRowJson.class))
            })
    void histories(
            @RequestParam(defaultValue = "*")
                    @Parameter(
                            description = "Dyads with commas between them, such as CHN-USA,RUS-UKR; default * for all")
                    String dyad,
            @RequestParam @Nullable @Parameter(description = "Only dyads of this actor") String actor,
            @RequestParam
                    @Nullable
                    @Parameter(
                            description =
                                    "What a row is about: dyad (default), issue or direction, each on its own scope")
                    String by,
            @RequestParam @Nullable @Parameter(description = "Only this issue, on its own scope") String issue,
            @RequestParam @Nullable @Parameter(description = "csv, ndjson or json, in place of what Accept says")
                    String output,
            @RequestParam @Nullable @Parameter(description = FROM) LocalDate from,
            @RequestParam @Nullable @Parameter(description = TO) LocalDate to,
            @RequestParam(defaultValue = "1") @Parameter(description = STEP) int step,
            @RequestParam @Nullable @Parameter(description = ScoresController.AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = ScoresController.KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = ScoresController.RULE_BOOK) String ruleBook,
            @RequestParam @Nullable @Parameter(description = ScoresController.DRAFT) String draft,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TableFormat format = Tables.format(request, response);
        By kind = By.of(by, issue);
        View view = shadows.view(new Query(asOf, knownAt, ruleBook), draft);
        IssueId about = QueryParameters.issue(view.book().issues(), issue);
        Days days = days(view, asOf, from, to, step, MAX_POINTS);
        Stream<HistoryRowJson> rows = dyads(view, dyad, actor).stream()
                .peek(each -> Checkpoint.pass())
                .flatMap(each -> kind.rows(view.sheet(), each, about, days));
        if (format.table()) {
            tables.send(format, "history-" + days.last, kind.columns(), rows, request, response);
        } else {
            tables.send(
                    new HistoriesJson(Stamp.of(view), kind.word, days.first, days.last, step, rows::iterator),
                    request,
                    response);
        }
    }

    private Collection<Dyad> dyads(View view, String text, @Nullable String actor) {
        ActorCode one = actor == null ? null : QueryParameters.actor(actors, actor);
        Collection<Dyad> asked = text.strip().equals("*")
                ? view.sheet().dyads()
                : Arrays.stream(text.split(",", -1))
                        .map(each -> QueryParameters.dyad(actors, each.strip()))
                        .distinct()
                        .toList();
        return one == null
                ? asked
                : asked.stream()
                        .filter(dyad -> dyad.a().equals(one) || dyad.b().equals(one))
                        .toList();
    }

    @Costs(CostlyWork.SERIES)
    @GetMapping(
            path = "/api/v1/scores/{dyad}/history",
            produces = {MediaType.APPLICATION_JSON_VALUE, TableFormat.TEXT_CSV, TableFormat.APPLICATION_NDJSON})
    @Operation(summary = "Get a dyad's tension over time, as JSON, CSV or NDJSON")
    @Nullable
    HistoryJson history(
            @PathVariable @Parameter(description = ScoresController.DYAD) String dyad,
            @RequestParam @Nullable @Parameter(description = "csv, ndjson or json, in place of what Accept says")
                    String output,
            @RequestParam @Nullable @Parameter(description = FROM) LocalDate from,
            @RequestParam @Nullable @Parameter(description = TO) LocalDate to,
            @RequestParam(defaultValue = "1") @Parameter(description = STEP) int step,
            @RequestParam @Nullable @Parameter(description = "The issue on its own scope; default the dyad")
                    String issue,
            @RequestParam(defaultValue = "false")
                    @Parameter(
                            description =
                                    "Each day as known at its end, under the rule book of then unless one is given; at most 1000 points")
                    boolean vintage,
            @RequestParam(defaultValue = "0")
                    @Parameter(
                            description =
                                    "By how many days the series continues after its last day as if nothing happened after it, 0 to 365")
                    int ahead,
            @RequestParam
                    @Nullable
                    @Parameter(
                            description =
                                    "With how many actions each day comes that contribute most to it, 1 to 20; default none. At most 2000 in all, in JSON alone")
                    Integer contributions,
            @RequestParam @Nullable @Parameter(description = ScoresController.AS_OF) LocalDate asOf,
            @RequestParam @Nullable @Parameter(description = ScoresController.KNOWN_AT) Instant knownAt,
            @RequestParam @Nullable @Parameter(description = ScoresController.RULE_BOOK) String ruleBook,
            @RequestParam @Nullable @Parameter(description = ScoresController.DRAFT) String draft,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        TableFormat format = Tables.format(request, response);
        Dyad pair = QueryParameters.dyad(actors, dyad);
        View view = shadows.view(new Query(asOf, knownAt, ruleBook), draft);
        IssueId about = QueryParameters.issue(view.book().issues(), issue);
        if (contributions != null && (vintage || format.table())) {
            throw new FieldException(
                    "contributions",
                    contributions.toString(),
                    "Contributions come in JSON, of days as they are known now: leave out output and vintage, or leave this out.");
        }
        int most = contributions == null
                ? MAX_POINTS
                : MAX_CONTRIBUTIONS / QueryParameters.within("contributions", contributions, 1, 20);
        Days days = days(view, asOf, from, to, step, vintage ? MAX_VINTAGE_POINTS : most);
        QueryParameters.within("ahead", ahead, 0, 365);
        if (vintage && (knownAt != null || draft != null || ahead > 0)) {
            throw new FieldException(
                    "vintage",
                    "true",
                    "This shows each day as known at its end, so knownAt, draft and ahead have no place: leave them out.");
        }
        List<ScoreSheet.Point> points = vintage
                ? scoring.vintage(pair, about, days.first, days.last, step, ruleBook)
                : view.sheet().history(pair, about, days.first, days.last, step, ahead);
        if (format.table()) {
            tables.send(
                    format,
                    "history-" + pair + "-" + days.last,
                    (about == null ? By.DYAD : By.ISSUE).columns(),
                    HistoryRowJson.of(pair, about, points),
                    request,
                    response);
            return null;
        }
        Stamp stamp = vintage && ruleBook == null ? Stamp.of(view).ofEachDay() : Stamp.of(view);
        Map<LocalDate, List<HistoryJson.ActionShareJson>> shares = contributions == null
                ? Map.of()
                : HistoryJson.contributions(
                        view,
                        pair,
                        about,
                        points.stream()
                                .filter(point -> !point.day().isAfter(days.last))
                                .toList(),
                        contributions,
                        Origins.in(origins));
        return new HistoryJson(
                pair.toString(),
                stamp,
                about == null ? null : about.value(),
                days.first,
                days.last,
                step,
                ahead,
                vintage,
                points.stream()
                        .map(point -> HistoryJson.PointJson.of(point, shares.get(point.day())))
                        .toList(),
                view.sheet().feedChanges(pair, days.first, days.last));
    }

    private Days days(
            View view, @Nullable LocalDate asOf, @Nullable LocalDate from, @Nullable LocalDate to, int step, int most) {
        LocalDate last = to != null ? to : view.asOf();
        scoring.checkDay("to", last);
        LocalDate first = from != null ? from : QueryParameters.notBeforeTheFirst(last.minusDays(DEFAULT_DAYS));
        scoring.checkDay("from", first);
        if (asOf != null && last.isAfter(asOf)) {
            throw new FieldException(
                    "to", last.toString(), "This is after asOf, " + asOf + ": what came later is not part of it.");
        }
        QueryParameters.within("step", step, 1, 3650);
        QueryParameters.inOrder(first, last);
        if (ChronoUnit.DAYS.between(first, last) / step >= most) {
            throw new FieldException(
                    "step",
                    Integer.toString(step),
                    "This gives more than " + most
                            + " points, the most with what is asked for: take a longer step, or a later first day.");
        }
        return new Days(first, last, step);
    }
}
