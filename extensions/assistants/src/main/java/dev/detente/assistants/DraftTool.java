package dev.detente.assistants;

import static dev.detente.assistants.AnswerWords.text;

import dev.detente.assistants.Api.RefusedException;
import dev.detente.model.FieldException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a rule with its cases into a draft, and tests it. No tool approves or publishes: that is left to people. */
final class DraftTool {
    private static final String DRAFTS = "/rule-books/drafts";
    private static final String TAKES = "name, rule, cases, title and draft";

    private DraftTool() {}

    static Brief draftRule(Api api, ToolArguments given) {
        String name = given.need("name", "the name of the new file without an ending, such as arms-for-taiwan");
        String rule = given.need("rule", "one or more rules in the rule language");
        String cases = given.need("cases", "a list of cases in YAML: a hit, a near-miss and a mirror of each rule");
        String title = given.take("title");
        String id = given.take("draft");
        given.nothingElse(TAKES);
        JsonNode draft = id.isEmpty()
                ? api.send(
                        "POST", DRAFTS, JsonMapper.shared().createObjectNode().put("title", title))
                : api.get(DRAFTS + "/{}", Map.of(), id);
        try {
            save(api, draft, name, rule, cases);
            JsonNode test = api.send("POST", DRAFTS + "/{}/test", null, text(draft, "id"));
            return tested(api.get(DRAFTS + "/{}", Map.of(), text(draft, "id")), test);
        } catch (RefusedException | FieldException e) {
            if (id.isEmpty()) {
                api.ask(
                        "DELETE",
                        DRAFTS + "/{}",
                        Map.of("reason", "an assistant's file could not be saved or tested"),
                        null,
                        text(draft, "id"));
            }
            throw e;
        }
    }

    /** Saves the rule and its cases in a file of their own. It replaces no file of the book that the draft began as: people wrote those. */
    private static void save(Api api, JsonNode draft, String name, String rule, String cases) {
        JsonNode book = api.get("/rule-books/{}", Map.of(), text(draft, "base"));
        if (book.path("files").has(name + ".drl")) {
            throw new FieldException(
                    "name",
                    name,
                    "The rule book has a file of this name already: choose another name, or let a person change that file.");
        }
        ObjectNode files = (ObjectNode) draft.path("files").deepCopy();
        files.put(name + ".drl", rule + "\n").put(name + ".cases.yaml", cases + "\n");
        ObjectNode body = JsonMapper.shared().createObjectNode().put("was", text(draft, "version"));
        body.set("files", files);
        api.send("PUT", DRAFTS + "/{}", body, text(draft, "id"));
    }

    private static Brief tested(JsonNode draft, JsonNode test) {
        JsonNode findings = test.path("findings");
        String id = text(draft, "id");
        int failed = test.path("failed").asInt();
        boolean sound = failed == 0
                && findings.valueStream().noneMatch(f -> text(f, "severity").equals("error"));
        return new Brief()
                .line("Draft " + id + ", " + AnswerWords.quoted(text(draft, "title"), 120) + ", version "
                        + AnswerWords.cut(text(test, "version"), 13) + ": "
                        + test.path("rules").asInt() + " rules, "
                        + test.path("passed").asInt() + " cases pass and " + failed + " fail.")
                .line(
                        sound
                                ? "The draft is sound. It changes no score until a person has approved and published it."
                                : "The draft is not sound yet: correct the file and call draft_rule again with draft "
                                        + id + ".")
                .rows(
                        "Findings",
                        AnswerWords.each(findings, AnswerWords::finding),
                        findings.size(),
                        n -> "correct these first")
                .end("What is missing before it may be published: "
                        + String.join(", ", AnswerWords.each(draft.path("missing"), JsonNode::asString))
                        + ". No tool approves or publishes: a person does, at /workbench, after a backtest; who wrote in a draft may not"
                        + " approve it where the service asks for a second person.")
                .end("No tension has moved, so no day, level or evidence is concerned.");
    }
}
