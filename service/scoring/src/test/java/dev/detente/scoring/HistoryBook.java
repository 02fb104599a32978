package dev.detente.scoring;

import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.book.RuleFile;
import java.util.List;

/** The default book with other rules, those whose points are what they read of the past. */
final class HistoryBook {
    private static final List<String> ANSWERS = List.of(
            "0.02 * daysObserved()",
            "0.02 * daysSince(\"any\", \"source\")",
            "0.02 * daysSince(\"conflict\", \"both\")",
            "0.05 * actions(\"any\", \"both\", 365)",
            "0.2 * actions(\"cooperation\", \"target\", 90)",
            "0.01 * points(\"any\", \"source\", 365)",
            "0.05 * points(\"conflict\", \"target\", 30)",
            "peak(\"both\", 365)",
            "peak(\"target\", 20)",
            "0.2 * issues(\"any\", \"both\", 365)",
            "0.5 * repeats(365)");

    private HistoryBook() {}

    static RuleBook read() {
        StringBuilder drl = new StringBuilder("package past;\n");
        for (String answer : ANSWERS) {
            String call = answer.substring(answer.indexOf("* ") < 0 ? 0 : answer.indexOf("* ") + 2);
            drl.append("""
                    rule "%s"
                    when
                      $a : Action($n : %s, $n > 0)
                    then
                      signals.escalate($a, %s);
                    end
                    """.formatted(call.replace('"', '\''), call, answer.replace(call, "$n")));
        }
        RuleBook base = RuleBooks.read(null);
        return new RuleBook(
                "past",
                "shows the past",
                base.parameters(),
                base.lookbackDays(),
                base.weights(),
                base.issues(),
                base.ties(),
                null,
                List.of(new RuleFile("past.drl", drl.toString(), null)),
                "past");
    }
}
