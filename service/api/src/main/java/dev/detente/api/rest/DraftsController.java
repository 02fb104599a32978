package dev.detente.api.rest;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QuickAnswer;
import dev.detente.intake.hand.Reasons;
import dev.detente.rulebooks.Backtests;
import dev.detente.rulebooks.DraftLife;
import dev.detente.rulebooks.Drafts;
import dev.detente.rulebooks.TestedDraft;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Drafts of rule books, from creation to approval. */
@RestController
@RequestMapping(path = DraftsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "drafts", description = "Rule books that people work on")
class DraftsController {
    static final String PATH = "/api/v1/rule-books/drafts";
    private static final String BEGIN = "{\"title\":\"Arms for Taiwan weigh more\"}";
    private static final String SAVE = "{\"files\":{\"base.drl\":\"rule …\"},\"was\":\"VERSION\"}";
    private static final String ID = "The draft's id";
    static final String APPROVE = "{\"version\":\"VERSION\",\"reason\":\"as agreed on Monday\"}";
    static final String VERSION_NEEDED = "the version of the draft that you have looked at";

    private final Drafts drafts;
    private final Backtests backtests;

    DraftsController(Drafts drafts, Backtests backtests) {
        this.drafts = drafts;
        this.backtests = backtests;
    }

    /**
     * Drafts, without their files.
     *
     * @param drafts the drafts, the newest first
     */
    record DraftsJson(List<DraftJson> drafts) {}

    static DraftLife find(Drafts drafts, String id) {
        return drafts.find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "id", id, "This is not a draft: GET " + PATH + " lists those that there are."));
    }

    /** A draft with its files. */
    static DraftJson whole(Drafts drafts, Backtests backtests, DraftLife life) {
        return DraftJson.of(life, backtests, drafts.files(life));
    }

    @QuickAnswer
    @GetMapping
    @Operation(summary = "List drafts without their files, newest first; discarded ones are left out")
    DraftsJson list() {
        return new DraftsJson(
                drafts.all().stream().map(life -> DraftJson.of(life, backtests)).toList());
    }

    @QuickAnswer
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Begin a draft",
            description = "It begins as the version in use, or as the earlier one that base names.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.NewDraft.class)))
    @ApiResponse(responseCode = "201", description = "The draft; Location is its path")
    ResponseEntity<DraftJson> begin(HttpServletRequest request, Principal caller) throws IOException {
        BookInput.NewDraft input = BookInput.read(
                request,
                BookInput.NewDraft.class,
                BEGIN,
                fields -> new BookInput.NewDraft(
                        BookInput.name(fields, "title", "what the draft is for"), BookInput.given(fields, "base")));
        DraftLife life = drafts.begin(input.title(), input.base(), caller.getName());
        return ResponseEntity.created(URI.create(PATH + "/" + life.draft().id()))
                .body(whole(drafts, backtests, life));
    }

    @QuickAnswer
    @GetMapping("/{id}")
    @Operation(summary = "Get a draft with its files")
    DraftJson get(@PathVariable @Parameter(description = ID) String id) {
        return whole(drafts, backtests, find(drafts, id));
    }

    @QuickAnswer
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Save all files of a draft",
            description =
                    "They need not make sense. was is the version that the writer started from; 409 when somebody saved another one meanwhile.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.SavedDraft.class)))
    @ApiResponse(responseCode = "200")
    @ApiResponse(
            responseCode = "409",
            description = "Somebody saved another version meanwhile, or the draft is published or discarded")
    @ApiResponse(responseCode = "422", description = "A file has a name that no rule book has")
    DraftJson save(@PathVariable @Parameter(description = ID) String id, HttpServletRequest request, Principal caller)
            throws IOException {
        DraftLife life = find(drafts, id);
        BookInput.SavedDraft input = BookInput.read(
                request,
                BookInput.SavedDraft.class,
                SAVE,
                fields -> new BookInput.SavedDraft(
                        BookInput.files(fields),
                        BookInput.required(fields, "was", "the version of the draft that your files started from")));
        return whole(drafts, backtests, drafts.save(life, input.was(), input.files(), caller.getName()));
    }

    @QuickAnswer
    @DeleteMapping("/{id}")
    @Operation(summary = "Discard a draft; it can still be read by its id")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "The draft is published or discarded")
    DraftJson discard(
            @PathVariable @Parameter(description = ID) String id,
            @RequestParam @Parameter(description = "Why, in one line of at most 500 characters") String reason,
            Principal caller) {
        return whole(
                drafts,
                backtests,
                drafts.discard(
                        find(drafts, id),
                        caller.getName(),
                        Reasons.read("reason", reason, "This is needed: say why in a line, for those who ask later.")));
    }

    @Costs(CostlyWork.BUILD)
    @PostMapping("/{id}/test")
    @Operation(summary = "Compile a draft and run its cases; takes some seconds")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "The draft is published or discarded")
    TestedDraft test(@PathVariable @Parameter(description = ID) String id, Principal caller) {
        return drafts.test(find(drafts, id), caller.getName());
    }

    @QuickAnswer
    @PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Approve a draft for publication",
            description =
                    "409 while it is not validated, tested and backtested as it is now, and for those who wrote in it.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.Consent.class)))
    @ApiResponse(responseCode = "200")
    @ApiResponse(
            responseCode = "409",
            description = "Steps are missing, the draft has changed, or the caller wrote in it")
    DraftJson approve(
            @PathVariable @Parameter(description = ID) String id, HttpServletRequest request, Principal caller)
            throws IOException {
        DraftLife life = find(drafts, id);
        BookInput.Consent input = BookInput.consent(request);
        return whole(
                drafts,
                backtests,
                drafts.approve(
                        life,
                        input.version(),
                        caller.getName(),
                        () -> Reasons.read("reason", input.reason(), "This is needed: why it is to be published.")));
    }
}
