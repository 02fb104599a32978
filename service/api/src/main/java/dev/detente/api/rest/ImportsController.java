package dev.detente.api.rest;

import dev.detente.api.support.Body;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.Problems;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.QuickAnswer;
import dev.detente.api.support.TableFormat;
import dev.detente.intake.background.BackgroundImports;
import dev.detente.intake.background.ForbiddenPathException;
import dev.detente.intake.background.ImportFolder;
import dev.detente.intake.background.ImportPace;
import dev.detente.intake.background.NotKeptException;
import dev.detente.intake.background.TooLargeException;
import dev.detente.intake.background.TooManyImportsException;
import dev.detente.intake.background.UploadFolder;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.row.Format;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import dev.detente.store.AuditLog;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportJob.State;
import dev.detente.store.ImportStore;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports of files: upload or name them, follow their progress, read the rejected rows.
 */
@RestController
@RequestMapping(ImportsController.PATH)
@Tag(name = "imports", description = "Files of feeds and of people, imported in the background")
class ImportsController {
    static final String PATH = "/api/v1/imports";

    private static final Logger LOG = LoggerFactory.getLogger(ImportsController.class);
    private static final String FORMAT =
            "gdelt1, gdelt2, icews, polecat, csv, ndjson or json; left out, feeds are recognised by their first line, and what"
                    + " people coded by the name";
    private static final String COLUMNS =
            "What the columns of a CSV are called, as field=column separated by commas, such as day=Date,source=Actor1; columns that are"
                    + " neither named nor called like a field are left out";
    private static final String NAME = "The file's name, for people and to recognise csv, ndjson and json";
    /** A request that names a path is far smaller. */
    private static final int MAX_REQUEST = 1 << 16;
    /** An import of usual size takes a few seconds. */
    private static final int RETRY_SECONDS = 10;
    /** Longer names are cut. */
    private static final int MAX_NAME = 200;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final BackgroundImports imports;
    private final ImportStore store;
    private final AuditLog audit;
    private final UploadFolder uploads;
    private final ImportFolder folder;
    private final InstantSource clock;

    ImportsController(
            BackgroundImports imports, Store store, UploadFolder uploads, ImportFolder folder, InstantSource clock) {
        this.imports = imports;
        this.store = store.imports();
        this.audit = store.audit();
        this.uploads = uploads;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * A file that the service can read itself, for the API's description.
     *
     * @param path its path, from the folder that the service was started with ({@code --detente.import-dir}); links and paths that lead
     *     out of it are refused
     */
    record PathInput(String path) {}

    /**
     * Imports, the most recently begun first.
     *
     * @param imports at most as many as were asked for
     */
    record ImportsJson(List<ImportJson> imports) {}

    @QuickAnswer
    @PostMapping(
            consumes = {
                MediaType.APPLICATION_OCTET_STREAM_VALUE,
                TableFormat.TEXT_CSV,
                MediaType.TEXT_PLAIN_VALUE,
                "text/tab-separated-values",
                "application/x-ndjson",
                "application/gzip",
                "application/zip"
            },
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Operation(
            operationId = "upload",
            summary = "Upload a file, plain, .gz or .zip, or name one below the import folder; it is imported in the"
                    + " background",
            description =
                    "Content types of text, gzip and zip are taken like application/octet-stream; the file's bytes show how it is"
                            + " packed. Rows that cannot be taken never block the others. An upload that breaks off leaves nothing behind. Small imports do not wait for large ones:"
                            + " where a file corrects another, send it when that one is done.",
            requestBody =
                    @RequestBody(
                            description = "The bytes of a file, or the path of one below the import folder as JSON",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(
            responseCode = "202",
            description = "The import, which has begun or waits; Location is the path to follow it",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ImportJson.class)))
    @ApiResponse(
            responseCode = "413",
            description = "The file is larger than detente.imports.max-upload; nothing was kept")
    @ApiResponse(
            responseCode = "429",
            description =
                    "The key has detente.imports.max-unfinished unfinished imports, those that are being sent included; Retry-After"
                            + " says when to ask again, if it is known")
    @ApiResponse(responseCode = "503", description = "The store cannot be reached or written: send it again")
    @ApiResponse(responseCode = "507", description = "The service has no room to keep the file")
    ResponseEntity<ImportJson> upload(
            @RequestParam @Nullable @Parameter(description = FORMAT) String format,
            @RequestParam @Nullable @Parameter(description = NAME) String name,
            @RequestParam @Nullable @Parameter(description = COLUMNS) String columns,
            HttpServletRequest request,
            Principal caller)
            throws IOException {
        Format recognised = format(format, columns);
        String named = name(name, "upload");
        ColumnNames names = names(columns);
        return accepted(
                () -> uploads.receive(request.getInputStream(), request.getContentLengthLong(), named),
                named,
                recognised,
                names,
                caller);
    }

    @QuickAnswer
    @PostMapping(
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Operation(
            operationId = "importPath",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PathInput.class),
                                            examples = @ExampleObject("{\"path\":\"2024/20240501.export.CSV.zip\"}"))))
    @ApiResponse(responseCode = "202")
    @ApiResponse(
            responseCode = "429",
            description =
                    "The key has detente.imports.max-unfinished unfinished imports; Retry-After says when to ask again")
    ResponseEntity<ImportJson> importPath(
            @RequestParam @Nullable @Parameter(description = FORMAT) String format,
            @RequestParam @Nullable @Parameter(description = NAME) String name,
            @RequestParam @Nullable @Parameter(description = COLUMNS) String columns,
            HttpServletRequest request,
            Principal caller)
            throws IOException {
        Format recognised = format(format, columns);
        Path file = folder.file(path(Body.bytes(request, MAX_REQUEST, "name one file below the import folder")));
        return accepted(() -> file, name(name, String.valueOf(file.getFileName())), recognised, names(columns), caller);
    }

    private ResponseEntity<ImportJson> accepted(
            BackgroundImports.Source file, String name, @Nullable Format format, ColumnNames names, Principal caller)
            throws IOException {
        ImportJob job = imports.submit(caller.getName(), file, name, format, names);
        audit.append(new AuditLog.Entry(job.beganAt(), caller.getName(), "import", job.id(), name));
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + job.id()))
                .body(ImportJson.of(job, null, true, clock.instant()));
    }

    private static ColumnNames names(@Nullable String columns) {
        return columns == null ? ColumnNames.NONE : ColumnNames.parse("columns", columns);
    }

    private static @Nullable Format format(@Nullable String text, @Nullable String columns) {
        if (text == null) {
            return columns == null ? null : Format.CSV;
        }
        return Format.find(text)
                .orElseThrow(() ->
                        new FieldException("format", text, "This is not a format: it is one of " + Format.ids() + "."));
    }

    private static String name(@Nullable String name, String otherwise) {
        String text = name == null || name.isBlank() ? otherwise : name.strip();
        return text.length() <= MAX_NAME ? text : text.substring(text.length() - MAX_NAME);
    }

    private static String path(byte[] body) {
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (JacksonException e) {
            request = JSON.nullNode();
        }
        JsonNode path = request.path("path");
        if (!request.isObject() || request.size() != 1 || !path.isString()) {
            throw new FieldException(
                    "body",
                    new String(body, StandardCharsets.UTF_8),
                    "This is no {\"path\": \"2024/events.csv\"}: name a file below the import folder so, or send the file's bytes with"
                            + " another Content-Type, such as application/octet-stream.");
        }
        return path.stringValue();
    }

    @QuickAnswer
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "List imports, newest first")
    ImportsJson list(
            @RequestParam(defaultValue = "20") @Parameter(description = "Imports at most, 1 to 1000") int limit) {
        return new ImportsJson(store.latest(QueryParameters.within("limit", limit, 1, 1000)).stream()
                .map(this::json)
                .toList());
    }

    @QuickAnswer
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Get an import: its counts and, while it runs, its rate and the time left")
    ImportJson one(@PathVariable @Parameter(description = "The import's id") String id) {
        return json(find(store, id));
    }

    @QuickAnswer
    @DeleteMapping(
            path = "/{id}",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Operation(
            operationId = "cancelImport",
            summary = "Cancel an import that waits or runs; the rows that it has stored stay",
            description =
                    "It ends at once, also when a command or a live feed runs it: the step at work, of at most 5,000 rows, is not stored. To"
                            + " cancel it again changes nothing.")
    @ApiResponse(
            responseCode = "200",
            description = "The cancelled import",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ImportJson.class)))
    @ApiResponse(responseCode = "404", description = "There is no such import")
    @ApiResponse(responseCode = "409", description = "The import has ended already")
    ImportJson cancel(@PathVariable @Parameter(description = "The import's id") String id, Principal caller) {
        ImportJob found = find(store, id);
        ImportJob job = imports.cancel(
                id,
                caller.getName(),
                () -> audit.append(new AuditLog.Entry(
                        clock.instant(), caller.getName(), "cancel import", found.id(), found.name())));
        if (job.state() != State.CANCELLED) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    new Problem(
                            "id",
                            job.id(),
                            "This is " + job.state().name().toLowerCase(Locale.ROOT)
                                    + " already: correct or retract its actions one by one where they are wrong."));
        }
        return json(job);
    }

    /**
     * The import with that id.
     *
     * @throws ProblemException when there is no such import
     */
    static ImportJob find(ImportStore store, String id) {
        return store.find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "id", id, "There is no import \"" + Texts.shorten(id) + "\": list them with " + PATH + "."));
    }

    private ImportJson json(ImportJob found) {
        Instant now = clock.instant();
        boolean here = imports.has(found.id());
        // It may have ended since it was found.
        ImportJob job = here ? found : store.find(found.id()).orElse(found);
        // An import ends in the store a moment before its pace is forgotten.
        ImportPace pace =
                job.state() == ImportJob.State.RUNNING ? imports.pace(job.id()).orElse(null) : null;
        return ImportJson.of(job, pace, here, now);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(ForbiddenPathException e) {
        return Problems.of(new ProblemException(HttpStatus.FORBIDDEN, e.problem()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(TooManyImportsException e) {
        return Problems.of(ProblemException.busy(
                HttpStatus.TOO_MANY_REQUESTS, Objects.toString(e.getMessage(), ""), RETRY_SECONDS));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(TooLargeException e) {
        return Problems.problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "body",
                String.format(Locale.ROOT, "more than %,d bytes", e.most()),
                Objects.toString(e.getMessage(), ""));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noRoom(NotKeptException e) {
        LOG.error("an upload was not kept: {}", e.getMessage());
        return Problems.problem(
                e.forbidden() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.INSUFFICIENT_STORAGE,
                "body",
                "",
                Objects.toString(e.getMessage(), ""));
    }

    /** Mostly a client that disconnected and reads no answer. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> brokenOff(IOException e) {
        LOG.info("an upload broke off and was dropped: {}", e.toString());
        return Problems.problem(
                HttpStatus.BAD_REQUEST,
                "body",
                "",
                "This did not come to its end, and nothing was kept: send it again.");
    }
}
