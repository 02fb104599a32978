package dev.detente.api.rest;

import dev.detente.api.keys.Rights;
import dev.detente.api.support.QuickAnswer;
import dev.detente.intake.hand.Reasons;
import dev.detente.rulebooks.Backtests;
import dev.detente.rulebooks.DraftLife;
import dev.detente.rulebooks.Drafts;
import dev.detente.rulebooks.Reviews;
import dev.detente.store.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of drafts: comments, sending back, and what waits for whom. */
@RestController
@RequestMapping(path = PublicationsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "drafts", description = "Rule books that people work on")
class ReviewController {
    private static final String ID = "The draft's id";
    private static final String COMMENT =
            "{\"version\":\"VERSION\",\"file\":\"taiwan.drl\",\"line\":9,\"text\":\"Why 9 points?\"}";

    private final Drafts drafts;
    private final Backtests backtests;
    private final Reviews reviews;
    private final Rights rights;

    ReviewController(Drafts drafts, Backtests backtests, Reviews reviews, Rights rights) {
        this.drafts = drafts;
        this.backtests = backtests;
        this.reviews = reviews;
        this.rights = rights;
    }

    /**
     * The work that waits for the caller.
     *
     * @param tasks the drafts that wait for them, the newest first; empty for those who showed no key
     */
    record InboxJson(List<TaskJson> tasks) {}

    /**
     * A draft that waits for the caller.
     *
     * @param draft the id of the draft
     * @param title what it is for
     * @param author who began it
     * @param work what is to be done: correct (it was sent back), answer (there are comments), review (approve it or send it back) or publish
     * @param comments how many of its comments are not settled
     */
    record TaskJson(String draft, String title, String author, String work, int comments) {
        static TaskJson of(Reviews.Task task) {
            return new TaskJson(
                    task.life().draft().id(),
                    task.life().draft().title(),
                    task.life().draft().author(),
                    task.work().name().toLowerCase(Locale.ROOT),
                    task.life().draft().open().size());
        }
    }

    @QuickAnswer
    @GetMapping("/inbox")
    @Operation(summary = "List the drafts that wait for you: to be corrected, answered, reviewed or published")
    InboxJson inbox(@Nullable Principal caller) {
        return new InboxJson(
                caller == null
                        ? List.of()
                        : reviews
                                .inbox(
                                        caller.getName(),
                                        rights.covers(caller, Role.ANALYST),
                                        rights.covers(caller, Role.PUBLISHER))
                                .stream()
                                .map(TaskJson::of)
                                .toList());
    }

    @QuickAnswer
    @PostMapping(path = "/drafts/{id}/send-back", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Send a draft back to its writers",
            description = "It needs a change, or an approval of what it holds, before it can be published.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.Consent.class)))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "The draft has changed, or is published or discarded")
    DraftJson sendBack(
            @PathVariable @Parameter(description = ID) String id, HttpServletRequest request, Principal caller)
            throws IOException {
        DraftLife life = DraftsController.find(drafts, id);
        BookInput.Consent input = BookInput.consent(request);
        return DraftJson.of(
                drafts.sendBack(
                        life,
                        input.version(),
                        caller.getName(),
                        Reasons.read("reason", input.reason(), "This is needed: what its writers are to change.")),
                backtests);
    }

    @QuickAnswer
    @PostMapping(path = "/drafts/{id}/comments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Comment on a line of a draft, or on the whole; or answer a comment, which settles it",
            description = "A comment keeps the text of its line, by which pages find the line again after an edit.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.NewComment.class)))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "The draft is published or discarded")
    DraftJson comment(
            @PathVariable @Parameter(description = ID) String id, HttpServletRequest request, Principal caller)
            throws IOException {
        DraftLife life = DraftsController.find(drafts, id);
        BookInput.NewComment input = BookInput.read(request, BookInput.NewComment.class, COMMENT, fields -> {
            String settles = BookInput.given(fields, "settles");
            return new BookInput.NewComment(
                    settles != null ? null : BookInput.required(fields, "version", DraftsController.VERSION_NEEDED),
                    BookInput.given(fields, "file"),
                    fields.whole("line", 0),
                    BookInput.words(fields, "text", "the comment or the answer"),
                    settles);
        });
        return DraftJson.of(
                input.settles() != null
                        ? reviews.settle(life, input.settles(), caller.getName(), input.text())
                        : reviews.comment(
                                life,
                                Objects.requireNonNull(input.version()),
                                Objects.requireNonNullElse(input.file(), ""),
                                Objects.requireNonNullElse(input.line(), 0),
                                caller.getName(),
                                input.text()),
                backtests);
    }
}
