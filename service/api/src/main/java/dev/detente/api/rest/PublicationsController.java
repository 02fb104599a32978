package dev.detente.api.rest;

import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.QuickAnswer;
import dev.detente.intake.hand.Reasons;
import dev.detente.model.FieldException;
import dev.detente.rulebooks.DraftLife;
import dev.detente.rulebooks.Drafts;
import dev.detente.rulebooks.Publications;
import dev.detente.store.AuditLog;
import dev.detente.store.Store;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Puts rule books in use, and lists who did what. */
@RestController
@RequestMapping(path = PublicationsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "rule books", description = "What is and was in use, and what is different between two")
class PublicationsController {
    static final String PATH = "/api/v1/rule-books";
    private static final String ROLL_BACK = "{\"reason\":\"alerts were wrong\"}";

    private final Publications publications;
    private final Drafts drafts;
    private final AuditLog audit;

    PublicationsController(Publications publications, Drafts drafts, Store store) {
        this.publications = publications;
        this.drafts = drafts;
        this.audit = store.audit();
    }

    /**
     * The version that is being put in use.
     *
     * @param version the version, the SHA-256 of its files in hex
     */
    record BegunJson(String version) {}

    /**
     * Entries of the audit log, the latest first.
     *
     * @param entries who did what, when and why
     * @param nextCursor where the next part begins; null at the end
     */
    record AuditJson(List<AuditLog.Entry> entries, @Nullable String nextCursor) {}

    private static ResponseEntity<BegunJson> begun(String version) {
        return ResponseEntity.accepted().location(URI.create(PATH)).body(new BegunJson(version));
    }

    @QuickAnswer
    @PostMapping(path = "/drafts/{id}/publish", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Publish an approved draft",
            description =
                    "Everything is scored under it in the background, which GET /api/v1/rule-books shows under publishing; then it takes the place of"
                            + " the one in use at once. 409 names every step that is missing, before a reason is asked for.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.Consent.class)))
    @ApiResponse(responseCode = "202", description = "The version that is being put in use")
    @ApiResponse(
            responseCode = "409",
            description = "Steps are missing, the draft has changed, or another book is being put in use")
    ResponseEntity<BegunJson> publish(
            @PathVariable @Parameter(description = "The draft's id") String id,
            HttpServletRequest request,
            Principal caller)
            throws IOException {
        DraftLife life = DraftsController.find(drafts, id);
        BookInput.Consent input = BookInput.consent(request);
        return begun(publications.publish(
                life,
                input.version(),
                caller.getName(),
                () -> Reasons.read("reason", input.reason(), "This is needed: why it goes in use.")));
    }

    @QuickAnswer
    @PostMapping(path = "/{version}/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Roll back: put a rule book in use that was in use before",
            description = "The last three compile nothing.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.Rollback.class)))
    @ApiResponse(responseCode = "202", description = "The version that is being put in use")
    @ApiResponse(
            responseCode = "409",
            description = "The version is in use already or never was, or another book is being put in use")
    ResponseEntity<BegunJson> rollBack(
            @PathVariable @Parameter(description = "A version that was in use, or its first 8 digits or more")
                    String version,
            HttpServletRequest request,
            Principal caller)
            throws IOException {
        BookInput.Rollback input = BookInput.read(
                request,
                BookInput.Rollback.class,
                ROLL_BACK,
                fields -> new BookInput.Rollback(BookInput.words(fields, "reason", "why it goes back in use")));
        return begun(publications.rollBack(version, caller.getName(), input.reason()));
    }

    @QuickAnswer
    @GetMapping("/audit")
    @Operation(summary = "List who did what, when and why, newest first")
    AuditJson audit(
            @RequestParam(defaultValue = "100") @Parameter(description = "Entries of an answer, 1 to 1000") int limit,
            @RequestParam @Nullable @Parameter(description = "nextCursor of the answer before") String cursor) {
        AuditLog.Page page = audit.page(from(cursor), QueryParameters.within("limit", limit, 1, 1000));
        return new AuditJson(page.entries(), page.next() == null ? null : String.valueOf(page.next()));
    }

    private static long from(@Nullable String cursor) {
        try {
            return cursor == null ? AuditLog.END : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new FieldException(
                    "cursor",
                    String.valueOf(cursor),
                    "This leads nowhere: take it from nextCursor of an answer, or start again without it.");
        }
    }
}
