package dev.detente.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.record.Statement.Basis;
import dev.detente.record.Statement.Kind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The live statements of days that are over, as a store keeps them: by day, rule book and version of the program, which may compute differently. */
record StatedDays(StatementStore store, String program) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A statement of a day and a rule book. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private record Row(
            Kind kind,
            String dyad,
            double tension,
            @Nullable Level level,
            @Nullable Double surge,
            @Nullable String issue,
            @Nullable String action) {
        static Row of(Statement s) {
            IssueId issue = s.issue();
            return new Row(
                    s.kind(),
                    s.dyad().toString(),
                    s.tension(),
                    s.level(),
                    s.surge(),
                    issue == null ? null : issue.value(),
                    s.action());
        }

        Statement on(LocalDate day, String ruleBook) {
            return new Statement(
                    kind,
                    Dyad.parse(dyad),
                    day,
                    ruleBook,
                    Basis.LIVED_THROUGH,
                    tension,
                    level,
                    surge,
                    issue == null ? null : new IssueId(issue),
                    action);
        }
    }

    /** The statements of a day under a rule book; empty when they are not kept. */
    Optional<List<Statement>> find(LocalDate day, String ruleBook) {
        return store.find(day, version(ruleBook))
                .map(text -> Arrays.stream(JSON.readValue(text, Row[].class))
                        .map(row -> row.on(day, ruleBook))
                        .toList());
    }

    /** Keeps the statements of a day, all of them under this rule book. */
    void keep(LocalDate day, String ruleBook, List<Statement> statements) {
        store.keep(
                day,
                version(ruleBook),
                JSON.writeValueAsString(statements.stream().map(Row::of).toList()));
    }

    private String version(String ruleBook) {
        return ruleBook + " " + program;
    }
}
