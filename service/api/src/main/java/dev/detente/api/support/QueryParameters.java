package dev.detente.api.support;

import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.Problem;
import dev.detente.model.ReportContent;
import dev.detente.model.Texts;
import dev.detente.model.UnknownActorException;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.scoring.ActionRules;
import dev.detente.scoring.Dossier;
import dev.detente.scoring.RuleReport;
import dev.detente.scoring.View;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads parameters that several endpoints take. */
public final class QueryParameters {
    private QueryParameters() {}

    /**
     * The dyad of two known actors, in either order, by codes or names.
     *
     * @throws ProblemException when an actor is unknown, with a suggestion
     * @throws FieldException when the text is not a pair of two different actors, or two pairs may be meant
     */
    public static Dyad dyad(ActorCatalog actors, String text) {
        return known("dyad", text, actors::requireDyad);
    }

    /**
     * The actor of a code.
     *
     * @throws ProblemException when it is unknown
     */
    public static ActorCode actor(ActorCatalog actors, String text) {
        return known("actor", text, actors::require);
    }

    private static <T> T known(String field, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (UnknownActorException e) {
            throw ProblemException.notFound(field, e.text(), Texts.sentence(e)).withTitle("No such actor");
        } catch (IllegalArgumentException e) {
            throw new FieldException(field, text, e);
        }
    }

    /**
     * The issue with that id; null for null.
     *
     * @throws FieldException when the rule book does not have it, with a suggestion
     */
    public static @Nullable IssueId issue(IssueTree issues, @Nullable String text) {
        return text == null ? null : FieldException.read("issue", text, issues::require);
    }

    /**
     * The action with that id.
     *
     * @throws ProblemException when the view has no such action
     */
    public static Action action(View view, String id) {
        return view.snapshot()
                .action(id)
                .orElseThrow(() -> Dossier.of(view, id)
                        .map(retracted -> noAction(
                                id,
                                "The action \"" + Texts.shorten(id)
                                        + "\" was retracted and does not count: /api/v1/actions/" + Texts.shorten(id)
                                        + " shows by whom and why."))
                        .orElseGet(() -> noAction(view, id)));
    }

    /**
     * The dossier of the action with that id, even when it is retracted.
     *
     * @throws ProblemException when the view has no such action
     */
    public static Dossier dossier(View view, String id) {
        return Dossier.of(view, id).orElseThrow(() -> noAction(view, id));
    }

    private static ProblemException noAction(View view, String id) {
        return noAction(
                id,
                Dossier.absorber(view, id)
                        .map(action -> Texts.shorten(action.id()))
                        .map(visit -> "The hosting \"" + Texts.shorten(id) + "\" is counted with the visit \"" + visit
                                + "\" that it mirrors: see /api/v1/actions/" + visit + ".")
                        .orElseGet(() -> "There is no action \"" + Texts.shorten(id) + "\""
                                + (view.knownAt() == null ? "" : " among those known at " + view.knownAt())
                                + ": list them with /api/v1/actions."));
    }

    private static ProblemException noAction(String id, String remedy) {
        return ProblemException.notFound("id", id, remedy).withTitle("No such action");
    }

    /**
     * The rule of that name, checked on the action.
     *
     * @throws ProblemException when the book has no such rule, with a suggestion
     */
    public static RuleCheck rule(View view, Action action, String name) {
        try {
            return ActionRules.one(view, action, name);
        } catch (FieldException e) {
            Problem problem = e.problem();
            throw ProblemException.notFound(problem.field(), problem.value(), problem.remedy());
        }
    }

    /**
     * The rule of that name.
     *
     * @throws ProblemException when the book has no such rule, with a suggestion
     */
    public static RuleReport.OfRule rule(RuleReport report, String name) {
        return report.find(name)
                .orElseThrow(() -> ProblemException.notFound(
                        "rule",
                        name,
                        "There is no rule \"" + Texts.shorten(name) + "\" in the rule book"
                                + Texts.didYouMean(
                                        name,
                                        report.rules().stream()
                                                .map(rule -> rule.rule().ref().name())
                                                .toList(),
                                        "GET /api/v1/rules lists them")));
    }

    /**
     * The given values of a query by the names of their parameters, in the order of its record; blank ones are left out.
     *
     * @param query a record of texts
     */
    public static Map<String, String> given(Record query) {
        Map<String, String> given = new LinkedHashMap<>();
        for (RecordComponent component : query.getClass().getRecordComponents()) {
            String value;
            try {
                value = orNull((String) component.getAccessor().invoke(query));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            if (value != null) {
                given.put(component.getName(), value);
            }
        }
        return given;
    }

    /**
     * The value whose word a text is; null for null.
     *
     * @throws FieldException when it is the word of none
     */
    public static <T> @Nullable T find(String field, @Nullable String text, T[] all, Function<T, String> word) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(all)
                .filter(one -> word.apply(one).equals(text))
                .findFirst()
                .orElseThrow(() -> new FieldException(
                        field,
                        text,
                        "This must be one of " + Arrays.stream(all).map(word).collect(Collectors.joining(", ")) + "."));
    }

    /** The value without spaces around it; null when it is blank, since a form sends its empty fields. */
    public static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The day, or the first possible day when it is earlier than that: for a default. */
    public static LocalDate notBeforeTheFirst(LocalDate day) {
        return day.isBefore(ReportContent.FIRST_DAY) ? ReportContent.FIRST_DAY : day;
    }

    /** Checks that the first day is not after the last one. */
    public static void inOrder(LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            throw new FieldException("from", first.toString(), "This is after the last day, " + last + ": swap them.");
        }
    }

    /** Checks that a number is within its range. */
    public static int within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new FieldException(
                    field, Integer.toString(value), "This must be a whole number from " + least + " to " + most + ".");
        }
        return value;
    }

    /**
     * A page of a list.
     *
     * @param rows its rows
     * @param next the cursor of the next page; null at the end
     */
    public record Page<T>(List<T> rows, @Nullable String next) {}

    /** The error of a cursor that no answer to the same query gave. */
    public static FieldException leadsNowhere(String cursor) {
        return new FieldException(
                "cursor",
                cursor,
                "This leads nowhere: take it from \"next\" of an answer to the same query, or start again without it.");
    }

    /**
     * Reads a cursor that says how many rows come before its page; 0 for none.
     *
     * @param end how many rows there are: no page begins there
     */
    public static long position(@Nullable String cursor, long end) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,18}") || Long.parseLong(cursor) >= end) {
            throw leadsNowhere(cursor);
        }
        return Long.parseLong(cursor);
    }

    /** The page after a cursor, which is the key of the last row of the page before; reads no more rows than it needs. */
    public static <T> Page<T> page(Stream<T> all, Function<T, String> key, @Nullable String cursor, int limit) {
        Iterator<T> rest = all.iterator();
        boolean found = cursor == null;
        while (!found && rest.hasNext()) {
            found = key.apply(rest.next()).equals(cursor);
        }
        if (!found) {
            throw leadsNowhere(String.valueOf(cursor));
        }
        List<T> rows = new ArrayList<>();
        while (rows.size() < limit && rest.hasNext()) {
            rows.add(rest.next());
        }
        return new Page<>(rows, rows.isEmpty() || !rest.hasNext() ? null : key.apply(rows.get(rows.size() - 1)));
    }
}
