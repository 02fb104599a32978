package dev.detente.service.web.pages.dyad;

import dev.detente.model.Action;
import dev.detente.rules.score.DeedGroup;
import dev.detente.service.web.pages.Frame;
import dev.detente.service.web.pages.Words;

/**
 * An action of a group.
 *
 * @param points signed, with two decimals
 * @param kind up or down
 * @param summary what happened
 * @param day in words
 * @param caution the note when no person has looked at it; empty otherwise
 * @param page its page
 * @param rules the rules that count it, each once
 */
record DeedRow(String points, String kind, String summary, String day, String caution, String page, String rules) {
    static DeedRow of(DeedGroup.Deed deed, Frame frame) {
        return of(deed, Words.caution(deed.action()), frame);
    }

    /** An action below the heading of its group, which has the note when it is true of all. */
    static DeedRow of(DeedGroup.Deed deed, DeedGroup group, Frame frame) {
        return of(deed, caution(group).isEmpty() ? Words.caution(deed.action()) : "", frame);
    }

    /** The note after a group when no person has looked at any of its actions; empty otherwise. */
    static String caution(DeedGroup group) {
        boolean all = group.deeds().stream().allMatch(d -> d.action().feed().machineCoded());
        return all ? Words.caution(group.deeds().get(0).action()) : "";
    }

    private static DeedRow of(DeedGroup.Deed deed, String caution, Frame frame) {
        Action action = deed.action();
        return new DeedRow(
                Words.signed(deed.points(), 2),
                deed.points() < 0 ? "down" : "up",
                Words.summary(action),
                Words.day(action.day()),
                caution,
                frame.page(action),
                String.join(
                        "; ",
                        deed.contributions().stream()
                                .map(c -> c.signal().rule().name())
                                .distinct()
                                .toList()));
    }
}
