package dev.detente.api.rest;

import dev.detente.api.answer.ExplanationJson.ActionRef;
import dev.detente.api.answer.ResultJson;
import dev.detente.intake.hand.SupposedInput;
import dev.detente.intake.hand.SupposedRow;
import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorKind;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Pair;
import dev.detente.model.ProgramVersion;
import dev.detente.model.SignalKind;
import dev.detente.rulebooks.backtest.BacktestResult.Edit;
import dev.detente.rulebooks.judging.CrisisVerdict.Comparison;
import dev.detente.rules.book.Severity;
import dev.detente.rules.cases.CaseCoverage;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.FeedDensity;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JacksonModule;

/** Describes the API as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String KEY = "key";

    private static final Map<String, String> OF_ALL = Map.of(
            "400", "A parameter or the body is wrong: the problem names it and says what to send instead",
            "401", "The key is missing, unknown, expired or revoked; reads need one where they are not open",
            "406", "Accept names no type that this operation answers with",
            "429", "This caller or address sends more requests than it may: Retry-After says when to ask again",
            "503",
                    "The store cannot be reached or written, or the service has too much to do: ask again, after the seconds in"
                            + " Retry-After if there are any; nothing was stored unless the problem says that it may be",
            "default", "Any other problem, such as a fault of the service (500)");
    private static final Map<String, String> BY_ROLE = Map.of("403", "The key's role may not do this");
    private static final Map<String, String> OF_BODIES = Map.of(
            "408", "The body did not come whole, or in time",
            "413", "The body is too large: the problem says how large it may be",
            "415", "The body has a content type that is not read here");
    private static final Map<String, String> OF_WRITES =
            Map.of("507", "The disk is full: nothing of the step was stored; send it again when there is room");
    /** The ends of paths that are posted to and store nothing. */
    private static final Set<String> ONLY_ANSWER = Set.of("/what-if", "/validate", "/read");

    /** The tags in their order: those that people ask for first come first. */
    private static final List<String> TAGS = List.of(
            "scores", "actions", "texts", "rule books", "drafts", "messages", "vocabulary", "imports", "access");

    private static final Set<String> NAMES = Set.of("id", "dyad", "actor", "version", "since", "ruleBook");
    private static final String NOT_FOUND = "The path or a parameter names something that does not exist";

    ApiDescription() {
        // A row of a question is sent as an action, with how many of it there are.
        SpringDocUtils.getConfig().replaceWithClass(SupposedRow.class, SupposedInput.class);
        // These are written as ResultJson does.
        SpringDocUtils.getConfig().replaceWithClass(Action.class, ActionRef.class);
        for (Class<?> word : List.of(
                ActorCode.class,
                ActorKind.class,
                Amendment.Kind.class,
                CaseCoverage.Cover.class,
                Comparison.class,
                Dyad.class,
                Edit.class,
                Feed.class,
                FeedDensity.Measure.class,
                IssueId.class,
                Level.class,
                Pair.class,
                RuleDefinition.Constraint.class,
                Severity.class,
                SignalKind.class)) {
            SpringDocUtils.getConfig().replaceWithClass(word, String.class);
        }
    }

    /** How results of evaluations are written. */
    @Bean
    JacksonModule results() {
        return ResultJson.module();
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description(
                                                "A key, or a token of the OpenID Connect issuer. Writes need one; reads where"
                                                        + " they are not open")))
                .addSecurityItem(new SecurityRequirement().addList(KEY))
                .info(new Info()
                        .title("Détente")
                        .version(ProgramVersion.value())
                        .description(
                                "Explainable tension scores from dated diplomatic actions. Days are UTC. Answers repeat asOf, knownAt,"
                                        + " the rule book and the program's version: a request with the same four always returns the same"
                                        + " numbers. Without knownAt they can change when more is recorded. Errors are"
                                        + " application/problem+json and name field, value and remedy.")
                        .license(new License()
                                .name("Apache-2.0")
                                .url("https://www.apache.org/licenses/LICENSE-2.0.txt")));
    }

    @Bean
    OpenApiCustomizer describeProblemsAndExamples() {
        return api -> {
            ProblemJson.schemas().forEach(api.getComponents()::addSchemas);
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        describeBody(api, operation);
                        describeTables(operation);
                        boolean writes = method != PathItem.HttpMethod.GET
                                && ONLY_ANSWER.stream().noneMatch(path::endsWith);
                        describeProblems(path, operation, writes);
                    }));
            ApiExamples.addTo(api);
            api.getTags().sort(Comparator.comparing(tag -> TAGS.indexOf(tag.getName())));
        };
    }

    /** A body without a description has that of its schema. */
    private static void describeBody(OpenAPI api, Operation operation) {
        RequestBody body = operation.getRequestBody();
        if (body != null && body.getDescription() == null) {
            body.setDescription(body.getContent().values().stream()
                    .map(type -> type.getSchema().get$ref())
                    .filter(Objects::nonNull)
                    .map(ref -> api.getComponents().getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1)))
                    .map(schema -> schema.getDescription())
                    .findFirst()
                    .orElse(null));
        }
    }

    /** Describes a table as text: by itself, springdoc gives CSV and NDJSON the schema of the JSON. */
    private static void describeTables(Operation operation) {
        ApiResponse answer = operation.getResponses().get("200");
        Content content = answer == null || answer.getContent() == null ? new Content() : answer.getContent();
        MediaType json = content.get("application/json");
        content.replaceAll((type, described) -> json != null
                        && !type.equals("application/json")
                        && Objects.equals(described.getSchema(), json.getSchema())
                ? new MediaType().schema(new Schema<>().types(Set.of("string")))
                : described);
    }

    private static void describeProblems(String path, Operation operation, boolean writes) {
        ApiResponses answers = operation.getResponses();
        add(answers, OF_ALL);
        if (!path.equals("/api/v1/me")) {
            add(answers, BY_ROLE);
        }
        if (operation.getRequestBody() != null) {
            add(answers, OF_BODIES);
        }
        if (writes) {
            add(answers, OF_WRITES);
        }
        if (names(path, operation)) {
            add(answers, Map.of("404", NOT_FOUND));
        }
        Content problem = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/ProblemJson")));
        ApiResponses sorted = new ApiResponses();
        new TreeMap<>(answers).forEach((status, answer) -> {
            sorted.addApiResponse(status, status.startsWith("2") ? answer : answer.content(problem));
        });
        operation.setResponses(sorted);
    }

    /** Whether a request names something that may not exist; a rollback to an unknown version is answered with 409. */
    private static boolean names(String path, Operation operation) {
        return path.endsWith("/what-if")
                || (!path.endsWith("/rollback")
                        && operation.getParameters() != null
                        && operation.getParameters().stream().anyMatch(p -> NAMES.contains(p.getName())));
    }

    private static void add(ApiResponses answers, Map<String, String> problems) {
        problems.forEach(
                (status, meaning) -> answers.computeIfAbsent(status, s -> new ApiResponse().description(meaning)));
    }
}
