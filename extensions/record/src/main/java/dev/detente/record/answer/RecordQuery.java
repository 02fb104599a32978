package dev.detente.record.answer;

import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QueryParameters;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.ReportDay;
import dev.detente.record.Statement.Kind;
import dev.detente.record.Summary.Filter;
import dev.detente.record.outcome.Outcome;
import dev.detente.rules.book.IssueTree;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which part of the record is asked for, as an address says it: the same parameters on the page and over REST. A blank value counts as none. */
public record RecordQuery(
        @Nullable @Parameter(description = "Only statements of this kind: surge, level-reached, grave-act or top-five")
        String kind,

        @Nullable @Parameter(description = "Only this dyad: two actors' codes and a dash, in either order")
        String dyad,

        @Nullable @Parameter(description = "Only dyads of this actor")
        String actor,

        @Nullable @Parameter(description = "Only statements on which this issue had most of the points")
        String issue,

        @Nullable @Parameter(description = "First day", schema = @Schema(type = "string", format = "date"))
        String from,

        @Nullable @Parameter(description = "Last day", schema = @Schema(type = "string", format = "date"))
        String to,

        @Nullable
        @Parameter(
                description =
                        "Only statements that this followed within 30 days: first-force, first-coercion, level-rise, surge-begin or onset")
        String outcome,

        @Nullable @Parameter(description = "Only statements under this rule book: its version or its first digits")
        String ruleBook) {
    /** The given values by the names of their parameters, in the order of this record. */
    public Map<String, String> given() {
        return QueryParameters.given(this);
    }

    /**
     * The filter.
     *
     * @param issues those of the rule book
     * @throws FieldException when a value is not possible
     * @throws ProblemException when an actor is unknown
     */
    public Filter filter(ActorCatalog actors, IssueTree issues) {
        Map<String, String> given = given();
        LocalDate first = day("from", given);
        LocalDate last = day("to", given);
        if (first != null && last != null) {
            QueryParameters.inOrder(first, last);
        }
        String pair = given.get("dyad");
        String one = given.get("actor");
        return new Filter(
                QueryParameters.find("kind", given.get("kind"), Kind.values(), Kind::word),
                pair == null ? null : QueryParameters.dyad(actors, pair),
                one == null ? null : QueryParameters.actor(actors, one),
                QueryParameters.issue(issues, given.get("issue")),
                first,
                last,
                QueryParameters.find("outcome", given.get("outcome"), Outcome.values(), Outcome::word),
                given.get("ruleBook"));
    }

    private static @Nullable LocalDate day(String field, Map<String, String> given) {
        String text = given.get(field);
        return text == null ? null : ReportDay.parse(field, text);
    }
}
