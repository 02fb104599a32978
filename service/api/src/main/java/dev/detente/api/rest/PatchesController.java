package dev.detente.api.rest;

import dev.detente.api.support.Body;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.rulebooks.Backtests;
import dev.detente.rulebooks.DraftLife;
import dev.detente.rulebooks.Drafts;
import dev.detente.rulebooks.Patches;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.RuleBookStore;
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
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.FileCopyUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives changes of rule books as patches for Git, applies patches to drafts, and brings drafts up to the version in use. */
@RestController
@RequestMapping(PublicationsController.PATH)
@Tag(name = "drafts", description = "Rule books that people work on")
class PatchesController {
    private static final String ID = "The draft's id";

    private final Drafts drafts;
    private final Backtests backtests;
    private final RuleEngines engines;
    private final RuleBookStore books;

    PatchesController(Drafts drafts, Backtests backtests, RuleEngines engines, Store store) {
        this.drafts = drafts;
        this.backtests = backtests;
        this.engines = engines;
        this.books = store.ruleBooks();
    }

    /**
     * A draft that was brought up to the version in use.
     *
     * @param draft the draft with its files
     * @param conflicts the files in which both changed the same lines; they hold both, between marks as Git writes them, and have to be corrected
     */
    record BroughtUpJson(DraftJson draft, List<String> conflicts) {}

    @Costs(CostlyWork.CHECK)
    @GetMapping(path = "/{version}/patch", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            summary = "Get the change from one version to another as a patch that \"git apply\" takes",
            description =
                    "Its paths are the names of the files; where the rule book is in a folder of the repository, use \"git apply --directory=FOLDER\".")
    String patch(
            @PathVariable("version")
                    @Parameter(description = "A version that was in use, or that a draft holds or held")
                    String digits,
            @RequestParam @Nullable @Parameter(description = "The version to begin at; default the one in use")
                    String since) {
        String version = engines.version(digits);
        String before = since == null ? engines.current().book().version() : engines.version(since);
        return Patches.of(
                RuleBooksController.files(books, "since", before),
                RuleBooksController.files(books, "version", version));
    }

    @Costs(CostlyWork.CHECK)
    @PostMapping(
            path = "/drafts/{id}/patch",
            consumes = MediaType.TEXT_PLAIN_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Apply a patch of Git to a draft and save it",
            description = "The files may be in any one folder there. When it does not fit, nothing of it is applied.")
    @RequestBody(
            description = "The patch, as \"git diff\" or \"git format-patch --stdout\" writes it",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "Somebody saved meanwhile, or the draft is published or discarded")
    DraftJson apply(@PathVariable @Parameter(description = ID) String id, HttpServletRequest request, Principal caller)
            throws IOException {
        DraftLife life = DraftsController.find(drafts, id);
        String patch =
                FileCopyUtils.copyToString(Body.text(request, BookInput.MAX_BYTES, "no rule book may be as large"));
        return DraftsController.whole(
                drafts,
                backtests,
                drafts.save(
                        life, life.draft().version(), Patches.applied(drafts.files(life), patch), caller.getName()));
    }

    @Costs(CostlyWork.CHECK)
    @PostMapping(path = "/drafts/{id}/bring-up", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Bring a draft up to the version in use",
            description =
                    "What was published since it began and what the draft changes are put together line by line, as Git does it.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(
            responseCode = "409",
            description = "It is up to date, somebody saved meanwhile, or it is published or discarded")
    BroughtUpJson bringUp(@PathVariable @Parameter(description = ID) String id, Principal caller) {
        List<String> conflicts = drafts.bringUp(DraftsController.find(drafts, id), caller.getName());
        return new BroughtUpJson(
                DraftsController.whole(drafts, backtests, DraftsController.find(drafts, id)), conflicts);
    }
}
