package dev.detente.assistants;

import dev.detente.api.support.InnerRequests;
import dev.detente.api.support.InnerRequests.Reply;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the API for the tools, in the name of the caller. */
@Component
class Api {
    /** A problem lists all that is wrong; an assistant corrects a few at a time. */
    private static final int MOST_FAULTS = 8;

    private final InnerRequests requests;

    Api(InnerRequests requests) {
        this.requests = requests;
    }

    /** The API refuses a question. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * Gets an answer.
     *
     * @param path with a {@code {}} for each part that is given
     * @throws RefusedException with the words of the problem
     */
    JsonNode get(String path, Map<String, String> query, String... parts) {
        return ask("GET", path, query, null, parts);
    }

    /**
     * Sends something.
     *
     * @throws RefusedException with the words of the problem
     */
    JsonNode send(String method, String path, @Nullable JsonNode body, String... parts) {
        return ask(method, path, Map.of(), body, parts);
    }

    /**
     * Asks, with any method.
     *
     * @throws RefusedException with the words of the problem
     */
    JsonNode ask(String method, String path, Map<String, String> query, @Nullable JsonNode body, String... parts) {
        String whole = path;
        for (String part : parts) {
            whole = whole.replaceFirst("\\{}", UriUtils.encode(part, "UTF-8"));
        }
        try {
            Reply reply = requests.ask(method, "/api/v1" + whole, query, body == null ? null : body.toString());
            if (reply.body().isEmpty()) {
                throw new RefusedException("The client has left, so this was given up.");
            }
            JsonNode answer = JsonMapper.shared().readTree(reply.body());
            if (!reply.good()) {
                throw new RefusedException(why(answer));
            }
            return answer;
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A problem in words: the field, the value, what to do; then the other fields or rows that are wrong. */
    private static String why(JsonNode problem) {
        List<String> lines = new ArrayList<>();
        String value = problem.path("value").asString("");
        lines.add(problem.path("detail").asString("")
                + (value.isEmpty() ? "" : " Given: " + AnswerWords.quoted(value, 80)));
        for (String list : List.of("rejected", "fields", "findings")) {
            JsonNode faults = problem.path(list);
            for (int i = 0; i < Math.min(MOST_FAULTS, faults.size()); i++) {
                JsonNode fault = faults.get(i);
                lines.add("- " + (fault.has("text") ? AnswerWords.finding(fault) : AnswerWords.fault(fault)));
            }
            if (faults.size() > MOST_FAULTS) {
                lines.add("- and " + (faults.size() - MOST_FAULTS) + " more");
            }
        }
        return String.join("\n", lines);
    }
}
