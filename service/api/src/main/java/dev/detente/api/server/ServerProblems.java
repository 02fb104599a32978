package dev.detente.api.server;

import dev.detente.api.support.AnswerHeaders;
import dev.detente.api.support.ErrorAdvice;
import dev.detente.model.Texts;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests that the web server refuses before the program sees them: programs get a problem, people a page. Tomcat creates it by its class name. */
public final class ServerProblems extends ErrorReportValve {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIRST_ERROR = 400;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>That did not work · Détente</title></head>
            <body>
            <main>
            <h1>That did not work</h1>
            <p>Error %d. %s</p>
            <p><a href="/">To the start page</a></p>
            </main>
            </body>
            </html>
            """;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable cause) {
        int status = response.getStatus();
        if (status < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String path = request.getCoyoteRequest().requestURI().toString();
        boolean program = path == null || path.isEmpty() || ErrorAdvice.mayBeForPrograms(path);
        HttpStatus known = HttpStatus.resolve(status);
        String remedy = remedy(known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known);
        try {
            if (!response.containsHeader(AnswerHeaders.REQUEST_ID)) {
                response.setHeader(AnswerHeaders.REQUEST_ID, AnswerHeaders.freshId());
            }
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'");
            response.setContentType(program ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : "text/html");
            response.setCharacterEncoding("utf-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(
                        program
                                ? JSON.writeValueAsString(problem(status, path, remedy))
                                : PAGE.formatted(status, remedy));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            // The client has gone.
            return;
        }
    }

    private static Map<String, Object> problem(int status, @Nullable String path, String remedy) {
        HttpStatus known = HttpStatus.resolve(status);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("detail", "request: " + remedy);
        if (path != null && !path.isEmpty()) {
            problem.put("instance", Texts.shorten(path));
        }
        problem.put("status", status);
        problem.put("title", known == null ? "Error" : known.getReasonPhrase());
        problem.put("field", "request");
        problem.put("value", "");
        problem.put("remedy", remedy);
        return problem;
    }

    /** Returns the error of a request that nothing in the program has answered, and how to correct it. */
    static String remedy(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST ->
                "The request cannot be understood: its first line, its path or a header is malformed or too long; encode special characters, a"
                        + " percent sign as %25.";
            case NOT_FOUND ->
                "The request leads nowhere: the start page lists every pair of actors that has data, and the API is described at"
                        + " /swagger-ui.html.";
            case METHOD_NOT_ALLOWED, NOT_IMPLEMENTED ->
                "The request uses a method that is not offered here: the API is described at /swagger-ui.html.";
            case REQUESTED_RANGE_NOT_SATISFIABLE ->
                "The request asks for a part that is not there: leave the header Range out, or name another part.";
            case EXPECTATION_FAILED ->
                "The header Expect asks for something that the service does not offer: leave it out, or send 100-continue.";
            case REQUEST_TIMEOUT -> "The request did not come in time: send it again.";
            case URI_TOO_LONG, REQUEST_HEADER_FIELDS_TOO_LARGE ->
                "The request is too long: shorten its address and its headers.";
            case HTTP_VERSION_NOT_SUPPORTED -> "The request uses a version of HTTP that is not offered: use HTTP/1.1.";
            case SERVICE_UNAVAILABLE ->
                "The request cannot be answered now: the service starts, stops or has too much to do.";
            default ->
                status.is5xxServerError()
                        ? "The request met a fault of the service: its log says more."
                        : "The request cannot be answered: the API is described at /swagger-ui.html.";
        };
    }
}
