package dev.detente.api.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.api.answer.ScoreJson;
import dev.detente.api.answer.ScoreNumbers;
import dev.detente.api.table.Columns;
import dev.detente.api.table.TableWriter;
import dev.detente.model.IssueId;
import dev.detente.rules.book.IssueTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
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
            TableWriter<LineJson> table = TableWriter.csv(out, Columns.of(LineJson.class));
            for (ScoreJson score : scores) {
                table.row(new LineJson(score.dyad(), score.stamp().asOf(), score.numbers()));
            }
            out.flush();
        }
    };

    /** A row of the table; its columns have the names that they have in {@code GET /api/v1/scores}. */
    public record LineJson(
            String dyad, LocalDate asOf, @JsonUnwrapped ScoreNumbers numbers) {}

    /**
     * Prints scores.
     *
     * @param issues the rule book's, for their titles
     */
    public abstract void print(PrintWriter out, List<ScoreJson> scores, IssueTree issues) throws IOException;
}
