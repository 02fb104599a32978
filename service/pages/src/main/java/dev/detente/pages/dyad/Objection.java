package dev.detente.pages.dyad;

import dev.detente.model.Texts;
import dev.detente.pages.ActionShare;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The numbers that a reader takes along who holds a tension for wrong, to a correction, a doubt or a draft of a rule.
 *
 * @param seen the pair, the day, the tension, and what it is known from, such as {@code CHN-USA on 26 April 2024: 55.9 (rule book default 3eb0a8a0)}
 */
record Objection(String seen, List<ActionLine> rows) {
    private static final int ROWS = 5;

    static Objection of(String dyad, double tension, List<ActionShare> moves, PageFrame frame) {
        String known = frame.known() == null || frame.known().at() == null
                ? ""
                : ", as known at " + frame.known().at();
        return new Objection(
                dyad + " on " + frame.day() + ": " + Words.number(tension) + " (rule book " + frame.ruleBook() + " "
                        + frame.version() + known + ")",
                moves.stream()
                        .limit(ROWS)
                        .map(move -> ActionLine.of(Words.signed(move.points(), 1), move.action(), frame))
                        .toList());
    }

    /** The reason that the form about an action begins with. */
    public String reason(ActionLine row) {
        return seen + " looks wrong; this action contributes " + row.points() + ".";
    }

    /** The comment for those who review a draft: the tension and its largest contributions. */
    public String note() {
        return seen + " looks wrong. Largest contributions: "
                + rows.stream()
                        .map(r -> Texts.shorten(r.summary()) + " " + r.points())
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
