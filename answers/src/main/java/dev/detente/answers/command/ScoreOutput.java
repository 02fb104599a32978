package dev.detente.answers.command;

import dev.detente.answers.ScoreJson;
import dev.detente.answers.ScoreNumbers;
import dev.detente.base.csv.CsvTable;
import dev.detente.model.IssueId;
import dev.detente.rules.book.IssueTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** The formats in which the {@code score} command prints; lower-case as typed. */
public enum ScoreOutput {
    table {
        @Override
        public void print(PrintWriter out, List<ScoreJson> scores, IssueTree issues) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %7s  %-15s %7s  %7s  %s%n",
                    "dyad",
                    "tension",
                    "level",
                    "7 days",
                    "surge",
                    "main issue");
            for (ScoreJson score : scores) {
                ScoreNumbers n = score.numbers();
                String most = score.issues().isEmpty() || score.issues().get(0).points() <= 0
                        ? ""
                        : issues.title(new IssueId(score.issues().get(0).issue()));
                out.printf(
                        Locale.ROOT,
                        "%-18s %7s  %-15s %7s  %7s  %s%n",
                        score.dyad(),
                        n.tension() == null ? "no data" : String.format(Locale.ROOT, "%.1f", n.tension()),
                        n.tension() == null ? "" : Objects.toString(n.level(), "too little data"),
                        n.change7d() == null ? "" : String.format(Locale.ROOT, "%+.1f", n.change7d()),
                        n.surge() == null
                                ? ""
                                : String.format(Locale.ROOT, "%+.1f", n.surge().deviance()),
                        most);
            }
        }
    },
    json {
        @Override
        public void print(PrintWriter out, List<ScoreJson> scores, IssueTree issues) {
            out.println(JsonMapper.builder().build().writeValueAsString(scores));
        }
    },
    csv {
        @Override
        public void print(PrintWriter out, List<ScoreJson> scores, IssueTree issues) throws IOException {
            CsvTable csv = new CsvTable(
                    out,
                    List.of(
                            "dyad",
                            "asOf",
                            "tension",
                            "level",
                            "escalation",
                            "cooperation",
                            "change7d",
                            "change30d",
                            "ahead7d",
                            "ahead30d",
                            "surge",
                            "evidence",
                            "actions90d",
                            "reports90d",
                            "lastActionOn",
                            "dormant"));
            for (ScoreJson score : scores) {
                ScoreNumbers n = score.numbers();
                csv.row(
                        score.dyad(),
                        score.stamp().asOf(),
                        n.tension(),
                        n.level(),
                        n.escalation(),
                        n.cooperation(),
                        n.change7d(),
                        n.change30d(),
                        n.ahead7d(),
                        n.ahead30d(),
                        n.surge() == null ? null : n.surge().deviance(),
                        n.evidence(),
                        n.actions90d(),
                        n.reports90d(),
                        n.lastActionOn(),
                        n.dormant());
            }
            csv.flush();
        }
    };

    /**
     * Prints scores.
     *
     * @param issues the rule book's, for their titles
     */
    public abstract void print(PrintWriter out, List<ScoreJson> scores, IssueTree issues) throws IOException;
}
