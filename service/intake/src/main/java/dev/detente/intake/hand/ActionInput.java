package dev.detente.intake.hand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action as it is sent. Its fields are those that {@link RowReader} reads, one by one, so that every error in a row is reported.
 *
 * @param id its own id, at most 200 characters: sending other content under it again is a correction; when left out, an id is made from the
 *     content
 * @param day the UTC day of the act, an ISO date from 1900-01-01 to today; required, but in a question "what if" it may be left out and is
 *     then asOf
 * @param source who acted: the code of an actor, see /api/v1/actors, its two letters in ISO 3166-1, or its usual English name; required
 * @param target towards whom: another actor, written likewise; left out when towards nobody in particular
 * @param type a PLOVER event type, see /api/v1/event-types; left out when a code is given, which brings its type; one of both is required
 * @param mode a mode of the type; when left out, the mode that the code brings
 * @param code a CAMEO code, 2 to 4 digits in quotes; it must agree with the type and the mode when these are given; may be left out
 * @param issues what it is about: leaves of /api/v1/issues; when left out, its summary, actors and code decide; it is general when they name
 *     no issue
 * @param summary one line for people, at most 2,000 characters; may be left out
 * @param url where to read more: an http or https address of at most 2,000 characters; may be left out
 * @param reportedOn the day of publication, an ISO date from the day of the act to today; an act published more than 30 days late does not
 *     score; may be left out
 */
public record ActionInput(
        @Nullable String id,
        @Nullable String day,
        String source,
        @Nullable String target,
        @Nullable String type,
        @Nullable String mode,
        @Nullable String code,
        @Nullable List<String> issues,
        @Nullable String summary,
        @Nullable String url,
        @Nullable String reportedOn) {
    /** The fields of an action, which are also the header of Détente's CSV. */
    public static final List<String> FIELDS = Fields.names(ActionInput.class);

    public ActionInput {
        issues = issues == null ? null : List.copyOf(issues);
    }
}
