package dev.detente.pages.dyad;

import dev.detente.model.Action;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;

/**
 * An action behind a number of a dyad.
 *
 * @param when who acted towards whom and on which day, with the note when somebody doubts it or no person has looked at it
 */
record ActionLine(String points, String summary, String when, String id) {
    static ActionLine of(String points, Action part, PageFrame frame) {
        Action action = frame.completer().apply(part);
        return new ActionLine(
                points,
                Words.summary(action),
                Words.who(action) + ", " + Words.day(action.day()) + frame.caution(action),
                action.id());
    }
}
