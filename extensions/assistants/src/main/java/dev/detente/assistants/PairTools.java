package dev.detente.assistants;

import static dev.detente.assistants.AnswerWords.change;
import static dev.detente.assistants.AnswerWords.number;
import static dev.detente.assistants.AnswerWords.text;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Tools about one pair. */
final class PairTools {
    /** As many contributions as an answer can hold, and some more. */
    private static final String CONTRIBUTIONS = "20";

    private static final int DAYS_OF_A_YEAR = 365;
    private static final int POINTS = 52;

    private PairTools() {}

    static Brief score(Api api, ToolArguments given) {
        String dyad = dyad(given);
        return score(api.get("/scores/{}", given.query(), dyad));
    }

    /** Takes the pair out of what is given. */
    private static String dyad(ToolArguments given) {
        return given.need("dyad", "two actors' codes and a dash, such as CHN-USA");
    }

    private static Brief score(JsonNode score) {
        return head(score)
                .line("It would be " + number(score.path("pressure"))
                        + " if acts of force counted no more than words, and cooperation takes away "
                        + number(score.path("relief")) + ".")
                .rows(
                        "Points by issue, which add up to the tension",
                        AnswerWords.each(
                                score.path("issues"),
                                i -> text(i, "issue") + " " + number(i.path("points")) + " (alone it would be "
                                        + number(i.path("tension")) + ")"),
                        score.path("issues").size(),
                        n -> "ask for history or explanation with an issue")
                .rows(
                        "Points by whose conduct",
                        AnswerWords.each(
                                score.path("directions"),
                                d -> text(d, "source") + " towards " + text(d, "target")
                                        + " " + number(d.path("points")) + ", surge "
                                        + number(d.path("surge").path("deviance"))),
                        score.path("directions").size(),
                        n -> "")
                .end(AnswerWords.stamp(score))
                .end(
                        Tools.NO_FORECAST
                                + " A surge from 2 on says that hostile acts are unusual for the pair, not that they are many.");
    }

    private static Brief head(JsonNode score) {
        return new Brief()
                .line(text(score, "dyad") + ": tension " + AnswerWords.standing(score) + ", of 100.")
                .line("It moved " + AnswerWords.basis(score) + ".")
                .line("In 30 days, if nothing more happens: " + number(score.path("ahead30d")) + ".");
    }

    static Brief explanation(Api api, ToolArguments given) {
        String dyad = dyad(given);
        return explanation(api.get(
                "/scores/{}/explanation", given.put("limit", CONTRIBUTIONS).query(), dyad));
    }

    private static Brief explanation(JsonNode answer) {
        JsonNode contributions = answer.path("contributions");
        String issue = text(answer, "issue");
        return head(answer)
                .line((issue.isEmpty()
                                ? "The tension"
                                : "The part of " + issue + ", " + number(answer.path("points")) + " points,")
                        + " comes of these; "
                        + number(answer.path("doubtfulPoints")) + " points rest on actions that a person doubts.")
                .rows(
                        "Single actions, the greatest share first",
                        AnswerWords.each(contributions, PairTools::contribution),
                        contributions.size(),
                        n -> "ask with an issue")
                .rows(
                        "By kind of act, actors, and whose conduct it counts as",
                        AnswerWords.each(answer.path("groups"), PairTools::group),
                        answer.path("groups").size(),
                        n -> "ask with an issue")
                .rows(
                        "Hostile acts behind the surge",
                        AnswerWords.each(answer.path("surgeActions"), s -> AnswerWords.action(s.path("action"))),
                        answer.path("surgeActions").size(),
                        n -> "they count least")
                .end((answer.path("remainder").asDouble() == 0
                                ? ""
                                : "Besides the " + contributions.size() + " greatest shares, others give "
                                        + number(answer.path("remainder")) + " points together. ")
                        + "A share is a part of the score, not how much lower the score would be without the action: ask"
                        + " what_if.")
                .end(AnswerWords.stamp(answer))
                .end(Tools.NO_FORECAST);
    }

    private static String group(JsonNode group) {
        return text(group, "group").replace(",", " ") + ": " + change(group.path("points")) + " points by "
                + group.path("actions").asInt() + " actions from " + text(group, "firstDay") + " to "
                + text(group, "lastDay");
    }

    private static String contribution(JsonNode share) {
        return change(share.path("points")) + " by the rule "
                + AnswerWords.quoted(text(share, "rule"), AnswerWords.SUMMARY) + ": "
                + AnswerWords.action(share.path("action"));
    }

    static Brief odds(Api api, ToolArguments given) {
        String dyad = dyad(given);
        JsonNode odds = api.get("/scores/{}/odds", given.query(), dyad);
        JsonNode reports = odds.path("lastReports");
        return new Brief()
                .line(text(odds, "dyad") + " as of " + text(odds, "asOf") + ". " + text(odds, "sentence"))
                .rows(
                        "Factors whose product is the odds",
                        AnswerWords.each(
                                odds.path("factors"),
                                f -> text(f, "title") + ", " + text(f, "counted") + ": "
                                        + f.path("factor").asDouble()),
                        odds.path("factors").size(),
                        n -> "")
                .rows(
                        "Last reports of force, many of which are none between two states",
                        AnswerWords.each(
                                reports,
                                r -> text(r, "day") + " " + text(r, "source") + " towards " + text(r, "target")
                                        + ", action " + text(r, "action")),
                        reports.size(),
                        n -> "")
                .end("Odds say what followed such counts in past years, and are no forecast.");
    }

    static Brief history(Api api, ToolArguments given) {
        String dyad = dyad(given);
        Map<String, String> when = new TreeMap<>(given.query());
        when.keySet().retainAll(List.of("asOf", "knownAt", "ruleBook"));
        JsonNode now = api.get("/scores/{}", when, dyad);
        if (!given.has("step")) {
            LocalDate to = given.day("to");
            LocalDate last = to != null ? to : LocalDate.parse(text(now, "asOf"));
            LocalDate from = given.day("from");
            long days = from != null ? ChronoUnit.DAYS.between(from, last) : DAYS_OF_A_YEAR;
            given.put("step", Long.toString(Math.min(3650, Math.max(1, (days + POINTS - 1) / POINTS))));
        }
        JsonNode answer = api.get("/scores/{}/history", given.query(), dyad);
        List<JsonNode> points = new ArrayList<>();
        answer.path("points").forEach(points::add);
        List<JsonNode> known =
                points.stream().filter(p -> p.path("tension").isNumber()).toList();
        List<String> rows =
                new ArrayList<>(points.stream().map(PairTools::point).toList());
        Collections.reverse(rows);
        Comparator<JsonNode> tension =
                Comparator.comparingDouble(p -> p.path("tension").asDouble());
        String issue = text(answer, "issue");
        return new Brief()
                .line(text(answer, "dyad") + (issue.isEmpty() ? "" : ", " + issue + " alone") + ", from "
                        + text(answer, "from") + " to " + text(answer, "to") + ", every "
                        + answer.path("step").asInt() + " days: "
                        + known.stream()
                                .max(tension)
                                .map(p -> "highest " + point(p))
                                .orElse("no tension yet")
                        + known.stream()
                                .min(tension)
                                .map(p -> ", lowest " + point(p))
                                .orElse("")
                        + ", of the days listed.")
                .line("At the end of " + text(now, "asOf") + " the pair has " + AnswerWords.standing(now) + ".")
                .rows("Days, the latest first", rows, rows.size(), n -> "ask with a longer step, or for fewer days")
                .end(AnswerWords.stamp(answer)
                        + (answer.path("vintage").asBoolean()
                                ? " Each day is as it was known at its end."
                                : " Each day is as it is known now, not as it was known then."))
                .end(Tools.NO_FORECAST);
    }

    private static String point(JsonNode point) {
        return text(point, "day") + " " + number(point.path("tension"))
                + (point.path("surge").isNumber() && point.path("surge").asDouble() >= 2
                        ? " (surge " + number(point.path("surge")) + ")"
                        : "")
                + (point.path("warmingUp").asBoolean() ? " (warming up)" : "");
    }
}
