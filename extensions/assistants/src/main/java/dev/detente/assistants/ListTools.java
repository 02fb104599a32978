package dev.detente.assistants;

import static dev.detente.assistants.AnswerWords.change;
import static dev.detente.assistants.AnswerWords.number;
import static dev.detente.assistants.AnswerWords.text;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tools about all pairs. */
final class ListTools {
    /** As many rows as an answer can hold, and some more. */
    private static final String ROWS = "30";

    private ListTools() {}

    static Brief changes(Api api, ToolArguments given) {
        return changes(api.get("/changes", given.put("limit", ROWS).query()));
    }

    private static Brief changes(JsonNode answer) {
        JsonNode counts = answer.path("counts");
        String last = text(answer, "lastActionOn");
        return new Brief()
                .line("From the end of " + text(answer, "since") + " to the end of " + text(answer, "asOf") + ", of "
                        + counts.path("pairs").asInt() + " pairs with a tension "
                        + counts.path("rose").asInt()
                        + " rose, " + counts.path("eased").asInt() + " eased, "
                        + counts.path("faded").asInt()
                        + " only faded with time, " + counts.path("newPairs").asInt() + " are new, "
                        + counts.path("steady").asInt() + " were steady, and "
                        + counts.path("warmingUp").asInt() + " are too new to compare."
                        + (last.isEmpty()
                                ? " Nothing is known by then, which is not the same as calm."
                                : " The last action is of " + last + "."))
                .rows(
                        "Rose, the most unusual first",
                        pairs(answer, "rose"),
                        counts.path("rose").asInt(),
                        n -> "ask for one pair by score and explanation, or for fewer days by since")
                .rows(
                        "Eased, the most unusual first",
                        pairs(answer, "eased"),
                        counts.path("eased").asInt(),
                        n -> "ask for one pair by score and explanation")
                .rows(
                        "New pairs, the most tense first",
                        pairs(answer, "newPairs"),
                        counts.path("newPairs").asInt(),
                        n -> "ask the tool board")
                .rows(
                        "Faded: nothing new happened",
                        pairs(answer, "faded"),
                        counts.path("faded").asInt(),
                        n -> "ask the tool board, with sort change7d and order asc")
                .rows(
                        "Corrections and statements of people",
                        revisions(answer),
                        revisions(answer).size(),
                        n -> "ask for fewer days by since")
                .rows(
                        "Rule books put in use",
                        AnswerWords.each(answer.path("publications"), ListTools::publication),
                        answer.path("publications").size(),
                        n -> "ask for fewer days by since")
                .end(AnswerWords.stamp(answer)
                        + " A level is missing where evidence is thin. Evidence of a pair: ask the tool score.")
                .end(Tools.NO_FORECAST);
    }

    private static List<String> pairs(JsonNode answer, String list) {
        return AnswerWords.each(answer.path(list), ListTools::pair);
    }

    private static String pair(JsonNode pair) {
        String before = text(pair, "levelBefore");
        String level = text(pair, "level");
        JsonNode cause = pair.path("causes").path(0);
        return text(pair, "dyad") + " " + number(pair.path("tensionBefore")) + " to " + number(pair.path("tension"))
                + " (" + change(pair.path("change"))
                + (pair.path("usualMove").isNumber() ? ", usually " + number(pair.path("usualMove")) : "") + "), "
                + (level.isEmpty() ? "no level" : level)
                + (level.equals(before) || before.isEmpty() ? "" : ", was " + before)
                + (pair.path("news").isEmpty()
                        ? ""
                        : "; " + String.join(", ", AnswerWords.each(pair.path("news"), JsonNode::asString)))
                + (cause.isMissingNode()
                        ? ""
                        : "; most by " + cause.path("actions").asInt() + " of " + text(cause, "group") + " ("
                                + change(cause.path("points")) + " points), such as "
                                + AnswerWords.quoted(text(cause.path("action"), "summary"), 90) + ", action "
                                + text(cause.path("action"), "id"));
    }

    private static List<String> revisions(JsonNode answer) {
        List<String> rows = new ArrayList<>(AnswerWords.each(
                answer.path("amendments"),
                said -> "action " + text(said, "action") + ": " + text(said, "kind") + " by " + text(said, "author")
                        + ", " + AnswerWords.quoted(text(said, "reason"), 80) + effects(said)));
        rows.addAll(AnswerWords.each(
                answer.path("corrections"),
                pair -> text(pair, "pair") + ": " + pair.path("reports").asInt() + " reports replaced"
                        + effects(pair)));
        return rows;
    }

    private static String effects(JsonNode revision) {
        List<String> moved =
                AnswerWords.each(revision.path("effects"), e -> text(e, "dyad") + " by " + change(e.path("points")));
        return moved.isEmpty()
                ? "; moved nothing"
                : "; moved " + String.join(", ", moved.subList(0, Math.min(3, moved.size())));
    }

    private static String publication(JsonNode book) {
        return text(book, "name") + " " + AnswerWords.cut(text(book, "version"), 13) + " by " + text(book, "author")
                + " at "
                + text(book, "at") + ", " + AnswerWords.quoted(text(book, "reason"), 80)
                + (book.path("moved").isNumber()
                        ? "; it moved " + book.path("moved").asInt() + " pairs"
                        : "");
    }

    static Brief board(Api api, ToolArguments given) {
        return board(api.get("/scores", given.put("limit", ROWS).query()), given.has("cursor"));
    }

    private static Brief board(JsonNode answer, boolean later) {
        JsonNode scores = answer.path("scores");
        int all = answer.path("pairs").asInt();
        return new Brief()
                .line(all
                        + (all == 1 ? " pair matches." : " pairs match.")
                        + (later ? " Those before the cursor are not repeated." : ""))
                .rows(
                        "Pairs",
                        AnswerWords.each(scores, ListTools::row),
                        all,
                        n -> n == scores.size() && !answer.path("next").isString()
                                ? "they come before the cursor"
                                : "continue with cursor " + text(scores.path(n - 1), "dyad")
                                        + ", or narrow it by actor, issue, level or minTension")
                .end(AnswerWords.stamp(answer)
                        + " A surge from 2 on says that hostile acts are unusual for the pair, not that they are many.")
                .end(Tools.NO_FORECAST);
    }

    private static String row(JsonNode row) {
        JsonNode cause = row.path("topCause");
        JsonNode issue = row.path("issue");
        return text(row, "dyad") + ": " + AnswerWords.standing(row)
                + (row.path("tension").isNumber()
                        ? "; " + change(row.path("change7d")) + " in 7 days, surge "
                                + number(row.path("surge").path("deviance"))
                        : "")
                + (issue.isObject() ? "; " + text(issue, "issue") + " alone " + number(issue.path("tension")) : "")
                + (cause.isObject()
                        ? "; moved most (" + change(cause.path("points")) + ") by "
                                + AnswerWords.quoted(text(cause.path("action"), "summary"), 70)
                        : "");
    }
}
