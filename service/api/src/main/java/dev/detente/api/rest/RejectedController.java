package dev.detente.api.rest;

import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.QuickAnswer;
import dev.detente.api.support.TableFormat;
import dev.detente.intake.hand.RejectedTable;
import dev.detente.model.FieldException;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportStore;
import dev.detente.store.RejectedRow;
import dev.detente.store.Store;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rows that imports rejected. */
@RestController
@RequestMapping(ImportsController.PATH)
@Tag(name = "imports", description = "Files of feeds and of people, imported in the background")
class RejectedController {
    private static final String CSV = "csv";

    private final ImportStore store;

    RejectedController(Store store) {
        this.store = store.imports();
    }

    /**
     * A page of the reasons why rows of a file were not taken, by line; a row has an entry for each of its bad fields.
     *
     * @param rejected the entries
     * @param next the cursor of the next page; null at the end
     * @param notKept how many rejected rows of the import are counted only: those after the first detente.imports.kept-rejected
     */
    record RejectedRowsJson(
            List<RejectedRow> rejected, @Nullable String next, long notKept) {}

    @QuickAnswer
    @GetMapping(
            path = "/{id}/rejected",
            produces = {MediaType.APPLICATION_JSON_VALUE, TableFormat.TEXT_CSV})
    @Operation(
            summary =
                    "List the rejected rows that were kept and why; as CSV all of them, with the reason in a column, to correct and send again")
    @ApiResponse(responseCode = "200", description = "Rejected rows, by line")
    @Nullable
    RejectedRowsJson rejected(
            @PathVariable @Parameter(description = "The import's id") String id,
            @RequestParam @Nullable @Parameter(description = "csv or json, regardless of Accept") String output,
            @RequestParam(defaultValue = "100")
                    @Parameter(description = "Entries of a JSON page, 1 to 1000, and the rest of the last row")
                    int limit,
            @RequestParam @Nullable @Parameter(description = "\"next\" of the page before") String cursor,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable @Parameter(hidden = true)
                    String accept,
            HttpServletResponse response)
            throws IOException {
        ImportJob job = ImportsController.find(store, id);
        if (output != null && !List.of(CSV, "json").contains(output)) {
            throw new FieldException("output", output, "This must be csv or json.");
        }
        if (CSV.equals(output) || (output == null && accept != null && accept.startsWith(TableFormat.TEXT_CSV))) {
            response.setContentType(TableFormat.TEXT_CSV);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejected-" + job.id() + ".csv\"");
            RejectedTable table =
                    new RejectedTable(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
            table.write(job, store.rejected(job.id()));
            table.flush();
            return null;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        return page(
                job, QueryParameters.within("limit", limit, 1, 1000), QueryParameters.position(cursor, Long.MAX_VALUE));
    }

    private RejectedRowsJson page(ImportJob job, int limit, long after) {
        List<RejectedRow> rows = store.rejected(job.id(), after, limit);
        long last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).line();
        boolean more =
                rows.size() >= limit && !store.rejected(job.id(), last, 1).isEmpty();
        return new RejectedRowsJson(
                rows,
                more ? Long.toString(last) : null,
                job.counts().rejected() - job.counts().rejectedKept());
    }
}
