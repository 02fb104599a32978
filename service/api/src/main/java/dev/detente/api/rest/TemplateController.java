package dev.detente.api.rest;

import dev.detente.api.support.QuickAnswer;
import dev.detente.api.support.TableFormat;
import dev.detente.intake.hand.ActionInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An empty table to fill in. */
@RestController
@Tag(name = "imports", description = "Files of feeds and of people, imported in the background")
class TemplateController {
    static final String PATH = ImportsController.PATH + "/template";

    @QuickAnswer
    @GetMapping(path = PATH, produces = TableFormat.TEXT_CSV)
    @Operation(
            operationId = "template",
            summary = "Get an empty CSV with the columns of actions, to fill in and import")
    @ApiResponse(
            responseCode = "200",
            description = "A header without rows",
            content = @Content(mediaType = TableFormat.TEXT_CSV, schema = @Schema(type = "string")))
    ResponseEntity<String> template() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TableFormat.TEXT_CSV))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"actions.csv\"")
                .body(String.join(",", ActionInput.FIELDS) + "\r\n");
    }
}
