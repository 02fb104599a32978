package dev.detente.api.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.api.keys.ApiKeys;
import dev.detente.api.support.Body;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QuickAnswer;
import dev.detente.intake.hand.Fields;
import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import dev.detente.store.ApiKey;
import dev.detente.store.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** API keys: an admin makes, lists and revokes them. */
@RestController
@RequestMapping(path = KeysController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "access", description = "Who may do what")
class KeysController {
    static final String PATH = "/api/v1/keys";

    private static final String EXAMPLE = "{\"name\":\"ana\",\"role\":\"analyst\",\"expires\":\"2027-12-31\"}";
    private static final int MAX_BODY = 8 * 1024;

    private final ApiKeys keys;

    KeysController(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * A key to be made.
     *
     * @param name who will use it, 1 to 100 characters; required
     * @param role viewer, feeder, analyst, publisher or admin; required
     * @param expires the last UTC day on which it is valid, today or later; left out or null when it never expires
     */
    record NewKey(String name, String role, @Nullable LocalDate expires) {}

    /**
     * A key, without its secret.
     *
     * @param id its public part
     * @param name who uses it
     * @param role what it may do
     * @param state valid, expired or revoked
     * @param createdAt when it was made
     * @param createdBy who made it
     * @param expires the last day on which it is valid; null when it never expires
     * @param revokedAt when it was revoked; null when it was not
     */
    record KeyJson(
            String id,
            String name,
            String role,
            String state,
            Instant createdAt,
            String createdBy,
            @Nullable LocalDate expires,
            @Nullable Instant revokedAt) {}

    /**
     * All keys.
     *
     * @param keys the keys, the one made first first
     */
    record KeysJson(List<KeyJson> keys) {}

    /**
     * A key that was just made.
     *
     * @param secret the key itself, to be sent as {@code Authorization: Bearer}; it is never shown again
     */
    record MadeKeyJson(String secret, @JsonUnwrapped KeyJson key) {}

    @QuickAnswer
    @GetMapping
    @Operation(summary = "List keys without their secrets, oldest first")
    KeysJson list() {
        return new KeysJson(keys.all().stream().map(this::json).toList());
    }

    @QuickAnswer
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Make a key; it is shown in this answer only")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewKey.class)))
    @ApiResponse(responseCode = "201", description = "The key; Location is its path")
    ResponseEntity<MadeKeyJson> make(HttpServletRequest request, Principal caller) throws IOException {
        NewKey wanted = Fields.read(
                Body.text(request, MAX_BODY, "a name, a role and a day are short"),
                Fields.names(NewKey.class),
                EXAMPLE,
                fields -> new NewKey(
                        fields.text("name", ""),
                        fields.text("role", ""),
                        fields.parsed(
                                "expires",
                                LocalDate::parse,
                                t -> "This is not a day: write the last one, as in 2027-12-31, or leave it out.")));
        Role role = Role.of(wanted.role())
                .orElseThrow(() -> new FieldException(
                        "role",
                        wanted.role(),
                        "This is not a role"
                                + Texts.didYouMean(
                                        wanted.role(), Role.words(), "use one of " + String.join(", ", Role.words()))));
        ApiKeys.NewKey made = keys.make(wanted.name(), role, wanted.expires(), caller.getName());
        return ResponseEntity.created(URI.create(PATH + "/" + made.key().id()))
                .body(new MadeKeyJson(made.text(), json(made.key())));
    }

    @QuickAnswer
    @DeleteMapping("/{id}")
    @Operation(summary = "Revoke a key permanently; it stops working at once, and so do its sessions")
    KeyJson revoke(@PathVariable @Parameter(description = "Its id, as the list shows it") String id, Principal caller) {
        return keys.revoke(id, caller.getName())
                .map(this::json)
                .orElseThrow(() -> ProblemException.notFound(
                        "id", id, "There is no key with this id: GET /api/v1/keys lists all keys."));
    }

    private KeyJson json(ApiKey key) {
        return new KeyJson(
                key.id(),
                key.name(),
                key.role().word(),
                keys.state(key).word(),
                key.createdAt(),
                key.createdBy(),
                key.lastDay(),
                key.revokedAt());
    }
}
