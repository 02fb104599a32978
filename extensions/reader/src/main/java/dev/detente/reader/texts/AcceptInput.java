package dev.detente.reader.texts;

import dev.detente.intake.hand.BadFieldsException;
import dev.detente.intake.hand.Fields;
import dev.detente.intake.hand.JsonInput;
import dev.detente.intake.hand.JsonObject;
import dev.detente.intake.row.InputRow;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The proposals accepted from a text, read from JSON; field values are not parsed yet.
 *
 * @param chosen the items that a person accepts, one by one; empty when the confidence decides
 * @param minConfidence the minimum confidence at which every proposal is accepted, 0 to 1; null when a person chose
 */
public record AcceptInput(List<Choice> chosen, @Nullable Double minConfidence) {
    /** Maximum number of acceptances per request: more than the sentences that can yield proposals in a text of maximum length. */
    public static final int MOST = 1000;

    /** The fields of a proposal that a person may edit. */
    private static final List<String> EDITABLE =
            List.of("source", "target", "type", "mode", "code", "day", "issues", "summary");

    private static final List<String> OF_CHOSEN = Fields.names(ChosenInput.class);
    private static final String EXAMPLE = "{\"accept\":[{\"index\":0},{\"index\":3,\"target\":\"TWN\"}]}";

    public AcceptInput {
        chosen = List.copyOf(chosen);
    }

    /**
     * A request to accept proposals: either those that a person has looked at, or all from a confidence on.
     *
     * @param accept 1 to 1,000 items that a person accepts; needs an analyst's key; left out with minConfidence
     * @param minConfidence accepts every proposal of at least this confidence, 0 to 1, as accepted by no person; needs a feeder's key; left
     *     out with accept
     */
    public record AcceptQuestion(
            @Nullable List<ChosenInput> accept, @Nullable Double minConfidence) {
        public AcceptQuestion {
            accept = accept == null ? null : List.copyOf(accept);
        }
    }

    /**
     * An item that a person accepts, as it is sent. Of a proposal, a field that is left out keeps the proposed value, and null removes it.
     *
     * @param index the proposal, from 0; left out for what the person adds, which names its sentence
     * @param sentence the place of the sentence of something added; left out for a proposal
     * @param source who acted: the code of an actor; may be left out
     * @param target towards whom: the code of an actor; may be left out
     * @param type a PLOVER event type; when given, the proposed mode and code are dropped; may be left out
     * @param mode a mode of the type; when given, the proposed code is dropped; may be left out
     * @param code a CAMEO code, 2 to 4 digits in quotes; when given, the proposed type and mode are dropped; may be left out
     * @param day the UTC day of the act, an ISO date; when left out for something added, the day of the text
     * @param issues what it is about: leaves of /api/v1/issues; may be left out
     * @param summary one line for people, at most 2,000 characters; when left out, the sentence
     */
    public record ChosenInput(
            @Nullable Integer index,
            @Nullable SpanInput sentence,
            @Nullable String source,
            @Nullable String target,
            @Nullable String type,
            @Nullable String mode,
            @Nullable String code,
            @Nullable String day,
            @Nullable List<String> issues,
            @Nullable String summary) {
        public ChosenInput {
            issues = issues == null ? null : List.copyOf(issues);
        }
    }

    /**
     * A place in the text.
     *
     * @param start its first character, from 0
     * @param end the position after its last character
     */
    public record SpanInput(int start, int end) {}

    /**
     * One item that a person accepts.
     *
     * @param index the proposal, from 0; null for an added action
     * @param start where the sentence of an added action begins, in characters from 0; null when not given
     * @param end the position after its last character; null when not given
     * @param given the given fields with their texts; an empty text means null
     * @param problems what is wrong with its JSON form
     */
    public record Choice(
            @Nullable Integer index,
            @Nullable Integer start,
            @Nullable Integer end,
            Map<String, String> given,
            List<Problem> problems) {
        public Choice {
            given = Map.copyOf(given);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a JSON object.
     *
     * @throws FieldException when the text is not a JSON object
     * @throws BadFieldsException with everything that is wrong with its fields, except the fields of the items
     */
    public static AcceptInput read(Reader text) {
        return Fields.read(text, Fields.names(AcceptQuestion.class), EXAMPLE, fields -> {
            if (fields.has("accept") == fields.has("minConfidence")) {
                fields.wrong(
                        "body",
                        "",
                        "This must hold either accept, what a person has looked at, as in " + EXAMPLE
                                + ", or minConfidence, as in {\"minConfidence\":0.9}.");
            }
            return new AcceptInput(
                    fields.has("accept") ? chosen(fields) : List.of(),
                    fields.has("minConfidence") ? confidence(fields) : null);
        });
    }

    private static double confidence(Fields fields) {
        JsonNode least = fields.node("minConfidence");
        double value = least.isNumber() ? least.doubleValue() : Double.NaN;
        if (!(value >= 0 && value <= 1)) {
            fields.wrong("minConfidence", "This must be a number from 0 to 1, such as 0.9.");
        }
        return value;
    }

    private static List<Choice> chosen(Fields fields) {
        JsonNode accept = fields.node("accept");
        if (!accept.isArray() || accept.isEmpty() || accept.size() > MOST) {
            fields.wrong(
                    "accept",
                    accept.isArray() ? accept.size() + " things" : JsonObject.shown(accept),
                    "This must be a list of 1 to " + MOST + " things to accept, as in " + EXAMPLE + ".");
            return List.of();
        }
        List<Choice> chosen = new ArrayList<>();
        accept.forEach(one -> chosen.add(chosen(chosen.size(), one)));
        return chosen;
    }

    private static Choice chosen(int row, JsonNode one) {
        InputRow read = JsonInput.row(row, one, List.of());
        List<Problem> problems = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        if (!one.isObject()) {
            problems.addAll(read.problems());
            return new Choice(null, null, null, given, problems);
        }
        for (String name : one.propertyNames()) {
            if (EDITABLE.contains(name)) {
                given.put(name, read.text(name));
                read.problems().stream().filter(p -> p.field().equals(name)).forEach(problems::add);
            } else if (!OF_CHOSEN.contains(name)) {
                problems.add(new Problem(
                        Texts.shorten(name),
                        JsonObject.shown(one.path(name)),
                        "This cannot be given here"
                                + Texts.didYouMean(name, OF_CHOSEN, "the fields are " + OF_CHOSEN)));
            }
        }
        JsonNode index = one.path("index");
        JsonNode sentence = one.path("sentence");
        boolean added = !one.hasNonNull("index");
        if (!added && !index.isInt()) {
            problems.add(
                    new Problem(
                            "index",
                            JsonObject.shown(index),
                            "This is not a whole number: write the index of a proposal, or leave it out to add what was not proposed."));
        }
        if (!added && sentence.isObject()) {
            problems.add(new Problem(
                    "sentence",
                    JsonObject.shown(sentence),
                    "This is known from the proposal: leave it out, or leave out index."));
        }
        JsonNode start = sentence.path("start");
        JsonNode end = sentence.path("end");
        return new Choice(
                index.isInt() ? index.intValue() : null,
                start.isInt() ? start.intValue() : null,
                end.isInt() ? end.intValue() : null,
                given,
                problems);
    }
}
