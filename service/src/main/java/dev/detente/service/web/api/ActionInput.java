package dev.detente.service.web.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action as it is sent, for the API's description; rows are read field by field, so that every error in a row is reported.
 *
 * @param id its own id: sending other content under it again is a correction; without one, an id is made from the content
 * @param day the UTC day of the act, an ISO date from 1900-01-01 to today; required
 * @param source who acted: an actor's code, see /api/v1/actors; required
 * @param target towards whom; left out when towards nobody in particular
 * @param type a PLOVER event type, see /api/v1/event-types; type or code is required
 * @param mode a mode of the type
 * @param code a CAMEO code, 2 to 4 digits in quotes; brings its type and mode
 * @param issues what it is about, see /api/v1/issues; when left out, its summary, actors and code decide; it is general when they name no issue
 * @param summary one line for people, at most 2,000 characters
 * @param url where to read more, http or https
 * @param reportedOn the day of publication; an act published more than 30 days later does not score
 */
record ActionInput(
        @Nullable String id,
        String day,
        String source,
        @Nullable String target,
        @Nullable String type,
        @Nullable String mode,
        @Nullable String code,
        @Nullable List<String> issues,
        @Nullable String summary,
        @Nullable String url,
        @Nullable String reportedOn) {
    ActionInput {
        issues = issues == null ? null : List.copyOf(issues);
    }
}
