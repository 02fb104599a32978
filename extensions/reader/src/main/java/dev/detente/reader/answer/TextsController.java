package dev.detente.reader.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.api.keys.Rights;
import dev.detente.api.support.Body;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.Problems;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.QuickAnswer;
import dev.detente.intake.Ingest;
import dev.detente.model.ActionId;
import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import dev.detente.reader.UnreadableException;
import dev.detente.reader.http.CoderException;
import dev.detente.reader.texts.AcceptInput;
import dev.detente.reader.texts.Acceptances;
import dev.detente.reader.texts.Readings;
import dev.detente.reader.texts.StoredText;
import dev.detente.reader.texts.TextInput;
import dev.detente.reader.texts.TextStore;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.store.OriginStore;
import dev.detente.store.Role;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Reader;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** News reports in, actions out: what a text seems to report, and what somebody accepts of it. */
@RestController
@RequestMapping(path = TextsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "texts", description = "News reports, read for actions that people accept")
public class TextsController {
    private static final Logger LOG = LoggerFactory.getLogger(TextsController.class);

    static final String PATH = "/api/v1/texts";

    /** Room for the longest text, in any letters, and its headline. */
    private static final int MAX_TEXT_BYTES = 2 * 1024 * 1024;
    /** Room for the most that can be accepted at once. */
    private static final int MAX_ACCEPT_BYTES = 4 * 1024 * 1024;

    private static final String BORDER =
            "The least confidence at which something is proposed, 0 to 1; default" + " detente.text.border";

    private final Readings readings;
    private final Acceptances acceptances;
    private final TextStore store;
    private final OriginStore origins;
    private final Scoring scoring;
    private final Rights rights;

    TextsController(
            Readings readings, Acceptances acceptances, Store store, TextStore texts, Scoring scoring, Rights rights) {
        this.readings = readings;
        this.acceptances = acceptances;
        this.store = texts;
        this.origins = store.origins();
        this.scoring = scoring;
        this.rights = rights;
    }

    /**
     * The result of accepting.
     *
     * @param actions the actions of the entries that could be taken
     */
    record AcceptanceJson(@JsonUnwrapped Ingest.Result result, List<AcceptedActionJson> actions) {}

    /**
     * An action that resulted.
     *
     * @param index its place in what was accepted, from 0
     * @param id the action's id
     * @param outcome accepted, duplicate or correction
     */
    record AcceptedActionJson(int index, String id, String outcome) {}

    /**
     * Texts, the most recently read first.
     *
     * @param texts the texts of this page
     * @param next the cursor of the next page; null at the end
     */
    record TextsJson(
            List<TextStore.TextSummary> texts, @Nullable String next) {}

    @Costs(CostlyWork.TEXT)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Read a news report: who did what to whom, in which sentence, how sure; it counts for nothing until accepted",
            description =
                    "The text is kept, so it needs a feeder's key. The same text of the same day is the same text.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = TextInput.TextQuestion.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"text\":\"China on Friday accused the United States of interference.\","
                                                                    + "\"day\":\"2024-04-26\",\"title\":\"Blinken in Beijing\"}"))))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "502", description = "The external program that reads texts fails")
    TextJson read(
            @RequestParam @Nullable @Parameter(description = BORDER) Double border,
            HttpServletRequest request,
            Principal caller)
            throws IOException {
        double least = border(border);
        try (Reader json = Body.text(request, MAX_TEXT_BYTES, "send the text in parts")) {
            return answer(readings.read(TextInput.read(json, scoring.today()), caller.getName()), least);
        }
    }

    @QuickAnswer
    @GetMapping
    @Operation(summary = "List texts that were read, newest first")
    TextsJson list(
            @RequestParam(defaultValue = "100") @Parameter(description = "Rows at most, 1 to 1000") int limit,
            @RequestParam @Nullable @Parameter(description = "\"next\" of the page before") Long cursor) {
        TextStore.Page page =
                store.page(cursor == null ? TextStore.END : cursor, QueryParameters.within("limit", limit, 1, 1000));
        return new TextsJson(page.texts(), page.next() == null ? null : Long.toString(page.next()));
    }

    @QuickAnswer
    @GetMapping("/{id}")
    @Operation(summary = "Get a text, with what was proposed and what was accepted, by whom and when")
    TextJson get(
            @PathVariable @Parameter(description = "The text's id") String id,
            @RequestParam @Nullable @Parameter(description = BORDER) Double border) {
        return answer(find(id), border(border));
    }

    @QuickAnswer
    @PostMapping(path = "/{id}/accept", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Accept proposals of a text as actions, corrected or as they are; a bad one never blocks the good ones",
            description =
                    "What a person has looked at becomes reports of the feed hand, and needs an analyst's key. With"
                            + " minConfidence, what is sure enough becomes reports of the feed text, accepted by no person.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = AcceptInput.AcceptQuestion.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"accept\":[{\"index\":0},{\"index\":3,\"target\":\"TWN\"}]}"))))
    @ApiResponse(
            responseCode = "200",
            description = "What became of it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = AcceptanceJson.class)))
    ResponseEntity<?> accept(
            @PathVariable @Parameter(description = "The text's id") String id,
            HttpServletRequest request,
            Principal caller)
            throws IOException {
        StoredText text = find(id);
        try (Reader json = Body.text(request, MAX_ACCEPT_BYTES, "accept in parts")) {
            AcceptInput input = AcceptInput.read(json);
            Double least = input.minConfidence();
            if (least != null) {
                return ResponseEntity.ok(answer(acceptances.byConfidence(text, least, caller.getName())));
            }
            if (!rights.covers(caller, Role.ANALYST)) {
                throw ProblemException.forbidden("The role of " + caller.getName()
                        + " is too small: what a person accepts needs an analyst's key; with a feeder's key, send"
                        + " {\"minConfidence\":0.9}, and it counts as accepted by no person.");
            }
            Ingest.Intake taken = acceptances.byPerson(text, input.chosen(), caller.getName());
            return taken.rows().isEmpty()
                    ? Problems.rejected(taken.result().rejected())
                    : ResponseEntity.ok(answer(taken));
        }
    }

    private static AcceptanceJson answer(Ingest.Intake taken) {
        return new AcceptanceJson(
                taken.result(),
                taken.rows().stream()
                        .map(row -> new AcceptedActionJson(
                                (int) row.index(),
                                ActionId.of(row.report().key(), row.report().content()),
                                row.outcome().name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private TextJson answer(StoredText text, double border) {
        return TextJson.of(text, border, origins.ofText(text.id()), scoring.view(Query.NOW));
    }

    private double border(@Nullable Double asked) {
        if (asked == null) {
            return readings.border();
        }
        if (!(asked >= 0 && asked <= 1)) {
            throw new FieldException(
                    "border", asked.toString(), "This must be a confidence: a number from 0 to 1, such as 0.5.");
        }
        return asked;
    }

    private StoredText find(String id) {
        return readings.find(id)
                .orElseThrow(
                        () -> ProblemException.notFound(
                                "id",
                                id,
                                "This is not a text that is kept: GET " + PATH
                                        + " lists them; those from which nothing was accepted are deleted after a while: send it again."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(UnreadableException e) {
        return Problems.problem(HttpStatus.BAD_REQUEST, e.field(), "", Texts.sentence(e));
    }

    /** A reader of texts outside the program has failed; the log has the details for operators. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> coder(CoderException e) {
        LOG.warn("a text could not be read", e);
        return Problems.problem(HttpStatus.BAD_GATEWAY, "coder", "", Texts.sentence(e));
    }
}
