package dev.detente.intake.hand;

import dev.detente.intake.row.InputRow;
import dev.detente.model.Action;
import dev.detente.model.Amendment;
import dev.detente.model.Amendment.Kind;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.Texts;
import dev.detente.rules.book.IssueTree;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads amendments of actions. */
public final class AmendmentInput {
    private static final String EXAMPLE = "{\"issues\":[\"taiwan\",\"aid\"],\"reason\":\"the aid is for Taiwan\"}";
    private static final List<String> FIELDS = Fields.names(ActionChange.class);
    private static final List<String> CHANGES = List.of("issues", "retracted", "doubtful", "comment");

    private AmendmentInput() {}

    /**
     * A change of an action as it is sent: one of issues, retracted, doubtful and comment.
     *
     * @param issues all that it is about, at least one leaf of /api/v1/issues; ["general"] when it is about none; left out for another change
     * @param retracted false to restore an action that was retracted; DELETE retracts one; left out for another change
     * @param doubtful true to mark it as doubtful, which changes no score; false when a person looked and it is right; left out for another change
     * @param comment a remark in one line of at most 500 characters, which changes nothing, sent without a reason; left out for another change
     * @param reason why, in one line of at most 500 characters; left out with a comment, else required
     */
    public record ActionChange(
            @Nullable List<String> issues,
            @Nullable Boolean retracted,
            @Nullable Boolean doubtful,
            @Nullable String comment,
            @Nullable String reason) {
        public ActionChange {
            issues = issues == null ? null : List.copyOf(issues);
        }
    }

    /** A retraction of the action. */
    public static Amendment retraction(String actionId, String reason, Instant now, String author) {
        return of(actionId, Kind.RETRACT, List.of(), reason, now, author);
    }

    /**
     * Makes the amendment that a person enters in a form.
     *
     * @param issues for {@link Kind#RETAG} ids of leaves, else empty
     * @param text the reason or, for {@link Kind#COMMENT}, the comment
     * @throws FieldException on the field {@code issues}, {@code reason} or {@code comment} when it is malformed
     */
    public static Amendment ofForm(
            String actionId, Kind kind, List<String> issues, String text, IssueTree tree, Instant now, String author) {
        List<IssueId> about = new ArrayList<>();
        if (kind == Kind.RETAG) {
            if (issues.isEmpty()) {
                throw new FieldException("issues", "", "This is needed: choose at least one, General for none.");
            }
            issues.forEach(id -> about.add(RowReader.issue(tree, id)));
        }
        return of(actionId, kind, about, text, now, author);
    }

    private static Amendment of(
            String actionId, Kind kind, List<IssueId> issues, String text, Instant now, String author) {
        return new Amendment(actionId, now, kind, issues, line(kind, text), author);
    }

    /**
     * Reads a change of an action: other issues, the end of its retraction, a doubt, its end, or a comment.
     *
     * @param now its recording time
     * @param author who makes it
     * @throws FieldException when it is not a JSON object
     * @throws BadFieldsException with all that is wrong with its fields
     */
    public static Amendment change(String actionId, Reader json, IssueTree issues, Instant now, String author) {
        return Fields.ofAny(json, EXAMPLE, fields -> {
            fields.only(
                    FIELDS,
                    name -> "This cannot be changed here" + Texts.didYouMean(name, FIELDS, "no such field can be")
                            + " Send issues, retracted or doubtful, and a reason, or a comment;"
                            + " for who, what and when POST to its address with /change.");
            List<String> named = CHANGES.stream().filter(fields::names).toList();
            if (named.size() != 1) {
                if (!fields.wrong()) {
                    fields.wrong(
                            "body",
                            "",
                            "This must hold one of issues, retracted, doubtful and comment: " + EXAMPLE + ".");
                }
                return null;
            }
            Kind kind = kind(fields, named.get(0));
            boolean comment = kind == Kind.COMMENT;
            if (comment && fields.names("reason")) {
                fields.wrong("reason", "This is not for a comment: leave it out.");
            }
            List<IssueId> about = kind == Kind.RETAG
                    ? fields.tried(() -> issues(fields.node("issues"), issues), List.of())
                    : List.of();
            String text = fields.tried(
                    () -> line(kind, fields.node(comment ? "comment" : "reason").asString("")), "");
            return fields.wrong() ? null : new Amendment(actionId, now, kind, about, text, author);
        });
    }

    private static Kind kind(Fields fields, String named) {
        JsonNode value = fields.node(named);
        return switch (named) {
            case "comment" -> Kind.COMMENT;
            case "retracted" -> {
                if (!value.isBoolean() || value.asBoolean()) {
                    fields.wrong(named, "This can only be false, to restore; to retract, DELETE the action.");
                }
                yield Kind.RESTORE;
            }
            case "doubtful" -> {
                if (!value.isBoolean()) {
                    fields.wrong(
                            named,
                            "This must be true when the action is doubtful, or false when somebody checked it and it is right.");
                }
                yield value.booleanValue(false) ? Kind.DOUBT : Kind.CLEAR;
            }
            default -> Kind.RETAG;
        };
    }

    /**
     * The action that takes the place of another.
     *
     * @param row what it says
     * @param reason why, as given
     */
    public record Replacement(InputRow row, String reason) {}

    /**
     * Reads the changed fields of an action that takes the place of another: a field that is left out stays as it is, and null empties it. Type, mode and
     * code belong together: giving one of them changes all three.
     *
     * @throws FieldException when it is not a JSON object, or gives an id
     */
    public static Replacement replacement(Reader json, Action action) {
        JsonNode body = JsonObject.parse(json, "{\"source\":\"VUT\",\"reason\":\"it was another state\"}");
        if (body.has("id")) {
            throw new FieldException(
                    "id", body.path("id").toString(), "The new action has an id of its own: leave this out.");
        }
        InputRow given = JsonInput.row(0, body, List.of("reason"));
        Map<String, String> values = new HashMap<>(given.values());
        Map<String, @Nullable Object> stays = new HashMap<>();
        stays.put("day", action.day());
        stays.put("source", action.source());
        stays.put("target", action.target());
        stays.put("summary", action.summary());
        stays.put("url", action.url());
        stays.put(
                "issues",
                action.issues().equals(List.of(IssueId.GENERAL))
                        ? null
                        : action.issues().stream().map(IssueId::value).collect(Collectors.joining(";")));
        if (!body.has("type") && !body.has("mode") && !body.has("code")) {
            stays.put("type", action.type());
            stays.put("mode", action.mode());
            stays.put("code", action.code());
        }
        stays.forEach((name, value) -> {
            if (value != null && !body.has(name)) {
                values.put(name, value.toString());
            }
        });
        return new Replacement(
                new InputRow(0, values, given.problems()), body.path("reason").asString(""));
    }

    private static List<IssueId> issues(JsonNode node, IssueTree issues) {
        if (!node.isArray() || node.isEmpty()) {
            throw new FieldException(
                    "issues",
                    node.toString(),
                    "This must be a list of at least one issue, such as [\"taiwan\"]; [\"general\"] for none.");
        }
        List<IssueId> ids = new ArrayList<>();
        for (JsonNode id : node) {
            ids.add(RowReader.issue(issues, id.isString() ? id.asString() : id.toString()));
        }
        return ids;
    }

    /** A reason or, for a comment, the comment. */
    private static String line(Kind kind, String text) {
        return kind == Kind.COMMENT
                ? Reasons.read("comment", text, "This is empty: write what others should know.")
                : Reasons.read("reason", text, "This is needed: say why in a line, for those who ask later.");
    }
}
