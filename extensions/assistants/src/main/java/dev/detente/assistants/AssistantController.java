package dev.detente.assistants;

import dev.detente.api.support.Body;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QuickAnswer;
import dev.detente.model.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.FileCopyUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers assistants over the streamable HTTP of the Model Context Protocol, without sessions and without streams. The protocol describes itself, so
 * the description of the API leaves it out.
 */
@RestController
@Hidden
class AssistantController {
    static final String PATH = "/api/v1/mcp";

    /** Room for the longest text, or a rule with its cases. */
    private static final int MAX_BYTES = 2 * 1024 * 1024;

    private final AssistantProperties properties;
    private final ObjectProvider<AssistantServer> server;

    AssistantController(AssistantProperties properties, ObjectProvider<AssistantServer> server) {
        this.properties = properties;
        this.server = server;
    }

    @QuickAnswer
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> message(
            @RequestHeader(name = "MCP-Protocol-Version", required = false) @Nullable String version,
            HttpServletRequest request)
            throws IOException {
        if (!properties.enabled()) {
            throw ProblemException.notFound(
                    "path",
                    PATH,
                    "Assistants are not answered here: the operator of the service sets detente.assistants.enabled=true.");
        }
        AssistantServer open = server.getObject();
        if (version != null && !open.protocolVersions().contains(version)) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    new Problem(
                            "MCP-Protocol-Version",
                            version,
                            "This version of the protocol is not spoken here: use one of " + open.protocolVersions()
                                    + "."));
        }
        String answer =
                open.answer(FileCopyUtils.copyToString(Body.text(request, MAX_BYTES, "ask for less at a time")));
        return answer == null
                ? ResponseEntity.accepted().build()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
    }
}
