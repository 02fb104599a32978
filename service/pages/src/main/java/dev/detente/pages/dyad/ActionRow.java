package dev.detente.pages.dyad;

import dev.detente.model.Action;
import dev.detente.pages.Frame;
import dev.detente.pages.Words;

/**
 * An action behind a number of a dyad.
 *
 * @param points what it adds to the number
 * @param when who acted towards whom and on which day, with the note when somebody doubts it or no person has looked at it
 * @param id its id
 */
record ActionRow(String points, String summary, String when, String id) {
    static ActionRow of(String points, Action part, Frame frame) {
        Action action = frame.completer().apply(part);
        return new ActionRow(
                points,
                Words.summary(action),
                Words.who(action) + ", " + Words.day(action.day()) + frame.caution(action),
                action.id());
    }
}
