package dev.detente.api.rest;

import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.QueryParameters;
import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.rulebooks.BookChecks;
import dev.detente.rulebooks.Trial;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.CaseText;
import dev.detente.rules.compile.CheckedBook;
import dev.detente.rules.explain.RuleSearch;
import dev.detente.rules.explain.RuleSentence;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers about rules as they are being written: what they say, and what they make of one action. Nothing is built or stored. */
@RestController
@RequestMapping(path = PublicationsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "drafts", description = "Rule books that people work on")
class TrialController {
    private static final String TRY =
            "{\"given\":\"{day: 2024-04-24, source: USA, target: TWN, code: \\\"072\\\", issues: [taiwan]}\"}";
    private static final String SEARCH = "{\"about\":\"TWN\",\"gives\":\"CHN-USA\"}";

    private final BookChecks checks;
    private final Scoring scoring;
    private final ActorCatalog actors;

    TrialController(BookChecks checks, Scoring scoring, ActorCatalog actors) {
        this.checks = checks;
        this.scoring = scoring;
        this.actors = actors;
    }

    /**
     * One action under rules.
     *
     * @param given the action in the words of a case
     * @param rules first the rules that fire, then the others, those with the fewest failing conditions first
     */
    record TrialJson(String given, List<Trial.RuleTrial> rules) {}

    /**
     * Rules in words.
     *
     * @param rules the rules, in the order of files and lines
     */
    record RuleWordsJson(List<RuleInWordsJson> rules) {}

    /**
     * A rule in words.
     *
     * @param rule the rule's name
     * @param file its file within the rule book
     * @param line 1-based line on which it begins
     * @param sentence on which actions it fires and what it gives, in one sentence made from its parse
     * @param doc why there is such a rule, as its author wrote; empty when it does not say
     */
    record RuleInWordsJson(String rule, String file, int line, String sentence, String doc) {}

    private CheckedBook book(@Nullable SortedMap<String, String> sent) {
        if (sent == null) {
            return scoring.present().engine().checked();
        }
        SortedMap<String, String> files = RuleBookReader.plain(sent);
        return checks.read(RuleBookReader.version(files), files);
    }

    @Costs(CostlyWork.CHECK)
    @PostMapping(path = "/try", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Try one action on rules: which fire, and the first condition that fails in each other",
            description =
                    "The action is a stored one or one that is typed; rules that ask about the past see what is stored. The rules need not be saved, and"
                            + " those that cannot be read are left out: POST …/validate says what is wrong with them. Each rule that fires, and each"
                            + " of which one condition fails, comes with a case made of the action.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.TrialInput.class)))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "422", description = "The files are not those of a rule book")
    TrialJson tryAction(HttpServletRequest request) throws IOException {
        BookInput.TrialInput input = BookInput.read(request, BookInput.TrialInput.class, TRY, fields -> {
            String id = BookInput.given(fields, "action");
            boolean stored = id != null && !id.isEmpty();
            return new BookInput.TrialInput(
                    fields.has("files") ? BookInput.files(fields) : null,
                    stored ? id : null,
                    stored
                            ? null
                            : BookInput.required(
                                    fields,
                                    "given",
                                    "an action in the words of a case, or action, the id of a stored one"));
        });
        CheckedBook book = book(input.files());
        View view = scoring.view(Query.NOW);
        Action action = input.given() == null
                ? QueryParameters.action(view, Objects.requireNonNull(input.action()))
                : CaseText.given(input.given(), book.book(), actors);
        List<Action> pair = Optional.ofNullable(action.target())
                .map(target -> view.snapshot()
                        .all(Optional.of(Dyad.of(action.source(), target)))
                        .filter(a -> a.pair().equals(action.pair()))
                        .toList())
                .orElse(List.of());
        Trial trial = Trial.of(book, pair, action);
        return new TrialJson(CaseText.yaml(trial.action()), trial.rules());
    }

    @Costs(CostlyWork.CHECK)
    @PostMapping(path = "/rules", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Say each rule in one sentence, and find rules by what they are about and whom they give points to",
            description = "The rules need not be saved; those that cannot be read are left out.")
    @RequestBody(content = @Content(schema = @Schema(implementation = BookInput.RuleQuery.class)))
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "422", description = "The files are not those of a rule book")
    RuleWordsJson rules(HttpServletRequest request) throws IOException {
        BookInput.RuleQuery input = BookInput.read(
                request,
                BookInput.RuleQuery.class,
                SEARCH,
                fields -> new BookInput.RuleQuery(
                        fields.has("files") ? BookInput.files(fields) : null,
                        BookInput.given(fields, "about"),
                        BookInput.given(fields, "gives")));
        CheckedBook book = book(input.files());
        String about = input.about();
        String gives = input.gives();
        Dyad dyad = gives == null || gives.isEmpty() ? null : FieldException.read("gives", gives, actors::requireDyad);
        return new RuleWordsJson(book.rules().stream()
                .filter(rule -> about == null || about.isEmpty() || RuleSearch.isAbout(rule, about))
                .filter(rule -> dyad == null || RuleSearch.gives(rule, dyad))
                .map(rule -> words(rule, book))
                .toList());
    }

    private static RuleInWordsJson words(RuleDefinition rule, CheckedBook book) {
        return new RuleInWordsJson(
                rule.ref().name(),
                rule.ref().file(),
                rule.line(),
                RuleSentence.of(rule, book.book().issues()),
                rule.doc());
    }
}
