package dev.detente.service.ingest.hand;

import dev.detente.model.Amendment;
import dev.detente.model.Amendment.Kind;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.Texts;
import dev.detente.rules.book.IssueTree;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads amendments of actions. */
public final class AmendmentInput {
    private static final String EXAMPLE = "{\"issues\":[\"taiwan\",\"aid\"],\"reason\":\"the aid is for Taiwan\"}";
    private static final List<String> FIELDS = JsonObject.fields(ActionChange.class);

    private AmendmentInput() {}

    /**
     * A change of an action as it is sent: either issues or retracted.
     *
     * @param issues all that it is about, at least one leaf of /api/v1/issues; ["general"] when it is about none; left out with retracted
     * @param retracted false to restore an action that was retracted; DELETE retracts one; left out with issues
     * @param reason why, in one line of at most 500 characters; required
     */
    public record ActionChange(
            @Nullable List<String> issues, @Nullable Boolean retracted, String reason) {
        public ActionChange {
            issues = issues == null ? null : List.copyOf(issues);
        }
    }

    /** A retraction of the action. */
    public static Amendment retraction(String actionId, String reason, Instant now, String author) {
        return new Amendment(actionId, now, Kind.RETRACT, List.of(), reason(reason), author);
    }

    /**
     * Reads a change of an action: other issues, or the end of its retraction.
     *
     * @param now its recording time
     * @param author who makes it
     * @throws FieldException when it is malformed
     */
    public static Amendment change(String actionId, Reader json, IssueTree issues, Instant now, String author) {
        JsonNode body;
        try {
            body = JsonInput.MAPPER.readTree(json);
        } catch (JacksonException e) {
            String twice = JsonInput.keyTwice(e).orElse(null);
            throw twice == null
                    ? new FieldException("body", "", "is malformed JSON: send an object such as " + EXAMPLE)
                    : new FieldException(Texts.shorten(twice), twice, "is a key that stands twice: keep one");
        }
        if (!body.isObject()) {
            throw new FieldException("body", body.toString(), "is not a JSON object: send one such as " + EXAMPLE);
        }
        for (String name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new FieldException(
                        name,
                        body.path(name).toString(),
                        "cannot be changed" + Texts.didYouMean(name, FIELDS)
                                + ". Send issues or retracted, and a reason;"
                                + " what else is wrong is corrected by a report under the same id; when the actors are wrong, retract it and"
                                + " report the act under another id");
            }
        }
        String reason = reason(body.path("reason").asString(""));
        if (body.has("issues") == body.has("retracted")) {
            throw new FieldException("body", "", "holds either issues or retracted: " + EXAMPLE);
        }
        if (body.has("retracted")) {
            JsonNode retracted = body.path("retracted");
            if (!retracted.isBoolean() || retracted.asBoolean()) {
                throw new FieldException(
                        "retracted",
                        retracted.toString(),
                        "can only be false, to restore; to retract, DELETE the action");
            }
            return new Amendment(actionId, now, Kind.RESTORE, List.of(), reason, author);
        }
        return new Amendment(actionId, now, Kind.RETAG, issues(body.path("issues"), issues), reason, author);
    }

    private static List<IssueId> issues(JsonNode node, IssueTree issues) {
        if (!node.isArray() || node.isEmpty()) {
            throw new FieldException(
                    "issues",
                    node.toString(),
                    "is a list of at least one issue, such as [\"taiwan\"]; [\"general\"] for none");
        }
        List<IssueId> ids = new ArrayList<>();
        for (JsonNode id : node) {
            String text = id.isString() ? id.asString() : id.toString();
            try {
                ids.add(issues.require(text));
            } catch (IllegalArgumentException e) {
                throw new FieldException("issues", text, String.valueOf(e.getMessage()));
            }
        }
        return ids;
    }

    private static String reason(String text) {
        String reason = text.strip().replaceAll("\\s+", " ");
        if (reason.isEmpty()) {
            throw new FieldException("reason", "", "is needed: say why in a line, for those who ask later");
        }
        if (reason.length() > Amendment.MAX_REASON) {
            throw new FieldException("reason", reason, "has more than " + Amendment.MAX_REASON + " characters");
        }
        if (reason.codePoints().anyMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF))) {
            throw new FieldException("reason", reason, "holds a control character or half a character: remove it");
        }
        return reason;
    }
}
