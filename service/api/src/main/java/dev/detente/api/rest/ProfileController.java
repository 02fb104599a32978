package dev.detente.api.rest;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.QuickAnswer;
import dev.detente.model.EventType;
import dev.detente.model.QuadClass;
import dev.detente.rulebooks.BookChecks;
import dev.detente.rules.cases.BookCheck;
import dev.detente.rules.history.HistoryCall.ActKind;
import dev.detente.rules.history.HistoryCall.By;
import dev.detente.rules.history.HistoryCall.Function;
import dev.detente.rules.language.ConsequenceCall;
import dev.detente.rules.language.Field;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the questions of an editor of rules while people type. */
@RestController
@RequestMapping(path = "/api/v1/rule-books", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "drafts", description = "Rule books that people work on")
class ProfileController {
    private static final String VALIDATE = "{\"files\":{\"base.drl\":\"rule …\"}}";
    private final BookChecks checks;

    ProfileController(BookChecks checks) {
        this.checks = checks;
    }

    /**
     * The words of the rule profile. Actors, issues, event types with their modes and codes have vocabularies of their own.
     *
     * @param fields of the pattern Action
     * @param functions about the past
     * @param consequences what a rule can do
     * @param types event types
     * @param quads quad classes
     * @param kinds the values that history functions take as kind
     * @param parties the values that history functions take as by
     */
    record ProfileJson(
            List<FieldJson> fields,
            List<CallJson> functions,
            List<CallJson> consequences,
            List<String> types,
            List<String> quads,
            List<String> kinds,
            List<String> parties) {}

    /**
     * A field: its kind is text or number.
     *
     * @param name the name as a rule writes it
     * @param kind what it holds: text or number
     * @param doc what it holds, in one line
     */
    record FieldJson(String name, String kind, String doc) {}

    /**
     * Something that can be called, as a person writes it.
     *
     * @param name the name as a rule writes it
     * @param signature the call with its arguments
     * @param doc what it gives or does, in one line
     */
    record CallJson(String name, String signature, String doc) {}

    @QuickAnswer
    @GetMapping("/profile")
    @Operation(summary = "List the words that a rule may use, for completion in editors")
    ProfileJson profile() {
        return new ProfileJson(
                Stream.of(Field.values())
                        .map(f -> new FieldJson(f.word(), f.number() ? "number" : "text", f.doc()))
                        .toList(),
                Stream.of(Function.values())
                        .map(f -> new CallJson(f.word(), f.usage(), f.doc()))
                        .toList(),
                Stream.of(ConsequenceCall.values())
                        .map(c -> new CallJson(c.word(), c.signature(), c.doc()))
                        .toList(),
                EventType.names(),
                Stream.of(QuadClass.values()).map(QuadClass::name).toList(),
                ActKind.words(),
                By.words());
    }

    @Costs(CostlyWork.CHECK)
    @PostMapping(path = "/validate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Check the files of a rule book and list everything that is wrong; quick enough to check while typing; stores nothing",
            description =
                    "Left out are building the rules and running the cases: POST …/drafts/{id}/test does both. A check has a number of steps and 10"
                            + " seconds; when they are spent, the last error says what was not checked. It ends when the client leaves. Needs the"
                            + " role of an analyst; where reading needs no key, a caller on the same machine needs none here either.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.BookFiles.class)))
    @ApiResponse(responseCode = "200", description = "What was found, if anything")
    @ApiResponse(
            responseCode = "429",
            description = "Too many rule books are being checked; Retry-After says when to ask again")
    BookCheck validate(HttpServletRequest request) throws IOException {
        BookInput.BookFiles input = BookInput.read(
                request,
                BookInput.BookFiles.class,
                VALIDATE,
                fields -> new BookInput.BookFiles(BookInput.files(fields)));
        return checks.check(input.files());
    }
}
