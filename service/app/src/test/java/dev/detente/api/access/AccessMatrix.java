package dev.detente.api.access;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.store.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Calls everything that the service answers with every role and with none. A new endpoint fails it until it has a line in {@link #TABLE},
 * and so does a line whose endpoint is gone.
 */
abstract class AccessMatrix extends ServiceTest {
    /**
     * Method, path as mapped, and who may at least; "nobody" for what is not reached from outside, "-or-here" for what a caller on this machine may
     * too where reading needs no role.
     */
    private static final String TABLE = """
            GET    /                                     viewer
            GET    /pairs                                viewer
            GET    /changes.atom                         viewer
            POST   /stars                                viewer
            GET    /dyads/{dyad}                         viewer
            GET    /dyads/{dyad}/what-if                 viewer
            GET    /dyads/{dyad}/chart.svg               viewer
            GET    /dyads/{dyad}/badge.svg               viewer
            GET    /actions/{id}                         viewer
            POST   /actions/{id}                         analyst
            GET    /actions/{id}/change                  analyst
            POST   /actions/{id}/change                  analyst
            GET    /new-action                           feeder
            POST   /new-action                           feeder
            GET    /imports                              viewer
            POST   /imports                              feeder
            GET    /imports/{id}                         viewer
            POST   /imports/{id}                         feeder
            GET    /texts                                viewer
            GET    /keys                                 admin
            POST   /keys                                 admin
            POST   /keys/{id}                            admin
            GET    /queue                                viewer
            GET    /record                               viewer
            POST   /queue                                analyst
            GET    /subscriptions                        analyst
            POST   /subscriptions                        analyst
            GET    /actors                               viewer
            GET    /actors/{code}                        viewer
            GET    /issues                               viewer
            GET    /issues/{id}                          viewer
            GET    /rules                                viewer
            GET    /rules/{name}                         viewer
            GET    /sign-in                              anyone
            POST   /sign-in                              anyone
            POST   /sign-out                             anyone
            GET    /detente.css                          anyone
            GET    /detente.svg                          anyone
            GET    /webjars/**                           anyone
            GET    /workbench                            viewer
            GET    /workbench/**                         anyone
            GET    /read                                 viewer
            POST   /read                                 feeder
            GET    /read/**                              anyone
            GET    /whole/**                             anyone
            GET    /help                                 anyone
            GET    /help/{page}                          anyone
            GET    /matrix                               viewer
            GET    /network                              viewer
            GET    /cooperation                          viewer
            GET    /map                                  viewer
            GET    /demo/**                              viewer
            GET    /swagger-ui.html                      viewer
            GET    /swagger-ui/**                        viewer
            GET    /v3/api-docs                          viewer
            GET    /v3/api-docs.yaml                     viewer
            GET    /v3/api-docs/swagger-config           viewer
            GET    /actuator                             viewer
            GET    /actuator/health                      anyone
            GET    /actuator/health/**                   anyone
            GET    /actuator/info                        viewer
            GET    /actuator/prometheus                  viewer
            ANY    /error                                nobody

            GET    /api/v1/me                            anyone
            GET    /api/v1/keys                          admin
            POST   /api/v1/keys                          admin
            DELETE /api/v1/keys/{id}                     admin

            GET    /api/v1/subscriptions                 analyst
            POST   /api/v1/subscriptions                 analyst
            GET    /api/v1/subscriptions/{id}            analyst
            PUT    /api/v1/subscriptions/{id}            analyst
            DELETE /api/v1/subscriptions/{id}            analyst
            POST   /api/v1/subscriptions/{id}/test       analyst
            GET    /api/v1/subscriptions/{id}/deliveries  analyst
            POST   /api/v1/subscriptions/{id}/deliveries/{number}/again  analyst

            GET    /api/v1/actions                       viewer
            POST   /api/v1/actions                       feeder
            GET    /api/v1/actions/{id}                  viewer
            PATCH  /api/v1/actions/{id}                  analyst
            DELETE /api/v1/actions/{id}                  analyst
            POST   /api/v1/actions/{id}/change           analyst
            GET    /api/v1/actions/{id}/rules            viewer
            GET    /api/v1/record                        viewer
            GET    /api/v1/review-queue                  viewer
            GET    /api/v1/imports                       viewer
            POST   /api/v1/imports                       feeder
            GET    /api/v1/imports/template              viewer
            GET    /api/v1/imports/{id}                  viewer
            DELETE /api/v1/imports/{id}                  feeder
            GET    /api/v1/imports/{id}/rejected         viewer
            GET    /api/v1/texts                         viewer
            POST   /api/v1/texts                         feeder
            GET    /api/v1/texts/{id}                    viewer
            POST   /api/v1/texts/{id}/accept             feeder
            GET    /api/v1/scores                        viewer
            GET    /api/v1/scores/{dyad}                 viewer
            GET    /api/v1/scores/{dyad}/explanation     viewer
            GET    /api/v1/scores/{dyad}/history         viewer
            GET    /api/v1/history                       viewer
            GET    /api/v1/scores/{dyad}/odds            viewer
            GET    /api/v1/scores/{dyad}/precedents      viewer
            POST   /api/v1/what-if                       viewer
            POST   /api/v1/prometheus/read               viewer
            POST   /api/v1/mcp                           viewer
            GET    /api/v1/changes                       viewer
            GET    /api/v1/actors                        viewer
            GET    /api/v1/issues                        viewer
            GET    /api/v1/event-types                   viewer
            GET    /api/v1/rules                         viewer
            GET    /api/v1/rules/{name}                  viewer
            GET    /api/v1/rule-books                    viewer
            GET    /api/v1/rule-books/{version}          viewer
            GET    /api/v1/rule-books/{version}/changes  viewer
            GET    /api/v1/rule-books/profile            viewer
            GET    /api/v1/rule-books/audit              viewer
            POST   /api/v1/rule-books/validate           analyst-or-here
            POST   /api/v1/rule-books/try                analyst-or-here
            POST   /api/v1/rule-books/rules              analyst-or-here
            GET    /api/v1/rule-books/inbox              viewer
            GET    /api/v1/rule-books/{version}/patch    viewer
            GET    /api/v1/rule-books/drafts             viewer
            POST   /api/v1/rule-books/drafts             analyst
            GET    /api/v1/rule-books/drafts/{id}        viewer
            PUT    /api/v1/rule-books/drafts/{id}        analyst
            DELETE /api/v1/rule-books/drafts/{id}        analyst
            POST   /api/v1/rule-books/drafts/{id}/test   analyst
            POST   /api/v1/rule-books/drafts/{id}/backtests  analyst
            POST   /api/v1/rule-books/drafts/{id}/comments  analyst
            POST   /api/v1/rule-books/drafts/{id}/patch  analyst
            POST   /api/v1/rule-books/drafts/{id}/bring-up  analyst
            POST   /api/v1/rule-books/drafts/{id}/send-back  publisher
            POST   /api/v1/rule-books/drafts/{id}/approve  publisher
            POST   /api/v1/rule-books/drafts/{id}/publish  publisher
            GET    /api/v1/rule-books/backtests/{id}     viewer
            GET    /api/v1/rule-books/backtests/{id}/events  viewer
            DELETE /api/v1/rule-books/backtests/{id}     analyst
            POST   /api/v1/rule-books/{version}/rollback  publisher
            """;

    /** Answered before any controller is asked. */
    private static final List<String> FILTERS = List.of("POST /sign-in", "POST /sign-out");

    private final ApplicationContext context;
    private final boolean readsAreOpen;
    private final Map<String, @Nullable String> keys = new LinkedHashMap<>();

    AccessMatrix(Environment environment, ApplicationContext context, ApiKeys apiKeys, boolean readsAreOpen) {
        super(environment);
        this.context = context;
        this.readsAreOpen = readsAreOpen;
        keys.put("none", null);
        for (Role role : Role.values()) {
            keys.put(role.word(), apiKeys.make("matrix", role, null, "test").text());
        }
    }

    private static Map<String, String> table() {
        Map<String, String> table = new TreeMap<>();
        TABLE.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" +", -1))
                .forEach(cells -> assertThat(table.put(cells[0] + " " + cells[1], cells[2]))
                        .as("lines of " + cells[0] + " " + cells[1] + " but one")
                        .isNull());
        return table;
    }

    /** Everything that answers: controllers, actuator, files. */
    private Set<String> endpoints() throws IOException {
        Set<String> found = new TreeSet<>(FILTERS);
        for (RequestMappingInfoHandlerMapping mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (String path : info.getPatternValues()) {
                    if (methods.isEmpty()) {
                        found.add("ANY " + path);
                    }
                    methods.forEach(method -> found.add(method + " " + path));
                }
            }
        }
        Set<String> files = context.getBeansOfType(SimpleUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getUrlMap().keySet().stream())
                .filter(path -> !path.equals("/**"))
                .collect(toCollection(TreeSet::new));
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*.*")) {
            String url = file.getURL().toString();
            files.add(url.substring(url.lastIndexOf("/static/") + "/static".length()));
        }
        // Within a folder that is there as a whole, some files are there once more by themselves.
        files.removeIf(path -> files.stream()
                .anyMatch(all -> all.endsWith("/**")
                        && !all.equals(path)
                        && path.startsWith(all.substring(0, all.length() - 2))));
        files.forEach(path -> found.add("GET " + path));
        return found;
    }

    @Test
    void everyEndpointHasALineAndEveryLineAnEndpoint() throws IOException {
        assertThat(endpoints()).isEqualTo(table().keySet());
    }

    private HttpResponse<String> call(String method, String path, @Nullable String key) {
        String concrete =
                path.replace("{dyad}", "CHN-USA").replaceAll("\\{[^}]*}", "x").replaceAll("\\*+", "x");
        return request(method.equals("ANY") ? "GET" : method, concrete, "{}", key);
    }

    private String expected(String endpoint, String needed, String caller) {
        if (needed.equals("nobody")) {
            return "404";
        }
        if (needed.equals("anyone")
                || (readsAreOpen && Set.of("viewer", "analyst-or-here").contains(needed))) {
            return "yes";
        }
        if (caller.equals("none")) {
            boolean page = endpoint.matches("GET /(?!api/|actuator|v3/).*");
            return page ? "302 to /sign-in" : "401";
        }
        Role least = Role.of(needed.replace("-or-here", "")).orElseThrow();
        return Role.of(caller).orElseThrow().covers(least) ? "yes" : "403";
    }

    private static String seen(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 401, 403, 405 -> Integer.toString(answer.statusCode());
            case 302 ->
                answer.headers().firstValue("Location").orElse("").endsWith("/sign-in") ? "302 to /sign-in" : "yes";
            // What is asked for is mostly missing: that answer comes from behind the check of access.
            case 404 ->
                answer.body().contains("leads nowhere") || answer.body().contains("Nothing is at this address")
                        ? "404"
                        : "yes";
            default -> answer.statusCode() < 500 ? "yes" : Integer.toString(answer.statusCode());
        };
    }

    @Test
    void everyRoleMayWhatTheTableSaysAndNothingElse() {
        List<String> wrong = new ArrayList<>();
        table().forEach((endpoint, needed) -> keys.forEach((caller, key) -> {
            String[] parts = endpoint.split(" ", -1);
            HttpResponse<String> answer = call(parts[0], parts[1], key);
            boolean file = parts[1].matches("/(webjars|workbench|read|whole|demo|swagger-ui)/.*");
            String seen = file && answer.statusCode() == 404 ? "yes" : seen(answer);
            String expected = expected(endpoint, needed, caller);
            if (!seen.equals(expected)) {
                wrong.add(endpoint + " with " + caller + ": " + seen + " instead of " + expected + "; "
                        + answer.statusCode() + " " + answer.body());
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatHasNoLineIsRefusedForEveryMethod() {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            assertThat(request(method, "/api/v1/nope", "{}", KEY).statusCode())
                    .as(method)
                    .isEqualTo(404);
        }
        HttpResponse<String> answer = request("PUT", "/api/v1/actions", "{}", KEY);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(JSON.readTree(answer.body()).path("remedy").asString())
                .isEqualTo("This is not allowed here: use one of [GET, POST].");
    }
}
