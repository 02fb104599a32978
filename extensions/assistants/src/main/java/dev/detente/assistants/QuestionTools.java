package dev.detente.assistants;

import static dev.detente.assistants.AnswerWords.change;
import static dev.detente.assistants.AnswerWords.number;
import static dev.detente.assistants.AnswerWords.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Tools that suppose, judge and read. */
final class QuestionTools {
    private QuestionTools() {}

    static Brief whatIf(Api api, ToolArguments given) {
        return whatIf(api.send("POST", "/what-if", given.body().put("limit", 0)));
    }

    private static Brief whatIf(JsonNode answer) {
        List<JsonNode> dyads = new ArrayList<>();
        answer.path("dyads").forEach(dyads::add);
        dyads.sort(Comparator.comparingDouble(d -> -Math.abs(d.path("difference")
                .path("tension")
                .asDouble(d.path("after").path("tension").asDouble()))));
        JsonNode actions = answer.path("actions");
        String scenario = text(answer, "scenario");
        return new Brief()
                .line("Supposed: " + (scenario.isEmpty() ? "" : "the scenario " + scenario + ", ") + actions.size()
                        + " acts, counted as reports of the feed " + text(answer, "feed") + ". Nothing was stored.")
                .rows(
                        "Pairs, the one that would move furthest first",
                        dyads.stream().map(QuestionTools::effect).toList(),
                        dyads.size(),
                        n -> "ask with a dyad")
                .rows("Acts", kinds(actions), kinds(actions).size(), n -> "ask with fewer acts")
                .end(AnswerWords.stamp(answer))
                .end(
                        "It shows what the rules would make of these acts, not how others would react, and not how likely the acts are. "
                                + Tools.NO_FORECAST);
    }

    private static String effect(JsonNode effect) {
        JsonNode later = effect.path("curve").path(90);
        return text(effect, "dyad") + ": now " + AnswerWords.standing(effect.path("before")) + "; then "
                + AnswerWords.standing(effect.path("after")) + ", a difference of "
                + change(effect.path("difference").path("tension")) + ". After 90 days without more acts "
                + number(later.path("after")) + ", without these acts " + number(later.path("nobodyActs")) + ", or "
                + number(later.path("repeated")) + " if the last 30 days continued";
    }

    /** Acts that are alike, each kind once. */
    private static List<String> kinds(JsonNode actions) {
        return AnswerWords.each(
                        actions,
                        a -> text(a, "type") + " by " + text(a, "source") + " towards " + text(a, "target")
                                + (a.path("counts").asBoolean(true) ? "" : " (does not count)"))
                .stream()
                .collect(Collectors.groupingBy(kind -> kind, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " times " + kind.getKey())
                .toList();
    }

    static Brief whyRule(Api api, ToolArguments given) {
        String id = given.need("action", "the id of an action, which the tool explanation names");
        return rules(api.get("/actions/{}/rules", given.query(), id));
    }

    private static Brief rules(JsonNode answer) {
        List<JsonNode> fired = new ArrayList<>();
        List<JsonNode> silent = new ArrayList<>();
        answer.path("rules").forEach(rule -> (rule.path("fired").asBoolean() ? fired : silent).add(rule));
        JsonNode detail = answer.path("rules").path(0).path("detail");
        Brief brief = new Brief()
                .line(AnswerWords.action(answer.path("action")) + "; issues "
                        + String.join(
                                ", ", AnswerWords.each(answer.path("action").path("issues"), JsonNode::asString))
                        + ", intensity " + number(answer.path("action").path("intensity")) + " of -10 to +10.");
        if (detail.isObject()) {
            brief.line("The rule says: " + text(detail, "doc"));
            detail.path("checks").forEach(check -> {
                List<String> conditions = AnswerWords.each(check.path("conditions"), QuestionTools::condition);
                brief.rows(
                        "Conditions, up to the first that fails"
                                + (check.path("issue").isString() ? ", for the issue " + text(check, "issue") : ""),
                        conditions,
                        conditions.size(),
                        n -> "see the page /actions/" + text(answer.path("action"), "id"));
            });
        }
        return brief.rows(
                        "Fired",
                        fired.stream().flatMap(QuestionTools::signals).toList(),
                        fired.stream()
                                .mapToInt(rule -> rule.path("signals").size())
                                .sum(),
                        n -> "ask with a rule")
                .rows(
                        "Did not fire",
                        silent.stream()
                                .map(rule -> text(rule, "rule") + ": " + text(rule, "why"))
                                .toList(),
                        silent.size(),
                        n -> "ask with the name of a rule")
                .end(AnswerWords.stamp(answer))
                .end(
                        "Points are what a rule gave when the action was new; they fade by half in each half-life, and are no points of"
                                + " tension. Level and evidence belong to pairs: ask the tool score.");
    }

    private static String condition(JsonNode condition) {
        return (condition.path("holds").asBoolean() ? "holds: " : "FAILS: ") + text(condition, "condition") + ", read "
                + AnswerWords.cut(condition.path("values").toString(), AnswerWords.SUMMARY);
    }

    private static Stream<String> signals(JsonNode rule) {
        return AnswerWords.each(
                rule.path("signals"),
                s -> text(rule, "rule") + ": " + number(s.path("weight")) + " points of "
                        + text(s, "kind").toLowerCase(Locale.ROOT) + " by " + text(s, "source") + " towards "
                        + text(s, "target") + " on " + text(s, "issue") + ", half-life "
                        + s.path("halfLife").asInt() + " days")
                .stream();
    }

    static Brief readText(Api api, ToolArguments given) {
        return reading(api.send("POST", "/texts", given.body()));
    }

    private static Brief reading(JsonNode answer) {
        JsonNode proposals = answer.path("proposals");
        JsonNode others = answer.path("notCoded");
        return new Brief()
                .line("Read " + answer.path("sentences").asInt() + " sentences of " + text(answer, "day") + "; "
                        + proposals.size() + " actions are proposed with a confidence of "
                        + answer.path("border").asString() + " or more. The text is kept as " + text(answer, "id")
                        + ".")
                .rows(
                        "Proposals",
                        AnswerWords.each(proposals, QuestionTools::proposal),
                        proposals.size(),
                        n -> "a person sees all of them at /read?text=" + text(answer, "id"))
                .rows(
                        "Sentences without a proposal",
                        AnswerWords.each(
                                others,
                                o -> AnswerWords.quoted(text(o.path("sentence"), "text"), 80) + " " + text(o, "why")),
                        others.size(),
                        n -> "a person sees all of them at /read?text=" + text(answer, "id"))
                .end("Nothing of this counts yet, and no score has moved: a person accepts proposals at /read?text="
                        + text(answer, "id")
                        + ". A confidence is the reader's own estimate; about eight of ten proposals are right."
                        + " No rule book, level or evidence is concerned.");
    }

    private static String proposal(JsonNode proposal) {
        return text(proposal, "type") + " by " + text(proposal, "source") + " towards "
                + (proposal.path("target").isString() ? text(proposal, "target") : "nobody in particular") + " on "
                + text(proposal, "day") + " (" + text(proposal, "dayBasis") + "), confidence "
                + String.format(Locale.ROOT, "%.2f", proposal.path("confidence").asDouble()) + ": "
                + AnswerWords.quoted(text(proposal.path("sentence"), "text"), AnswerWords.SUMMARY)
                + (proposal.path("known").isEmpty()
                        ? ""
                        : "; it may be known as "
                                + proposal.path("known").path(0).asString());
    }
}
