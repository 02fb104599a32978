package dev.detente.pages.dyad;

import dev.detente.model.Action;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.rules.score.DeedGroup;

/** An action of a group. */
record DeedRow(String points, String kind, String summary, String day, String caution, String page, String rules) {
    static DeedRow of(DeedGroup.Deed deed, PageFrame frame) {
        Action action = frame.completer().apply(deed.action());
        return of(deed, action, frame.caution(action), frame);
    }

    /** An action below the heading of its group, which has the note when it is true of all. */
    static DeedRow of(DeedGroup.Deed deed, DeedGroup group, PageFrame frame) {
        if (caution(group, frame).isEmpty()) {
            return of(deed, frame);
        }
        Action action = frame.completer().apply(deed.action());
        return of(deed, action, action.doubtful() ? ", doubtful" : "", frame);
    }

    /** The note after a group all of whose actions are marked as machine-coded, with a comma before it; empty otherwise. */
    static String caution(DeedGroup group, PageFrame frame) {
        String note = note(group, frame);
        return note.isEmpty() ? "" : ", " + note;
    }

    /** The same on its own. */
    static String note(DeedGroup group, PageFrame frame) {
        return group.deeds().stream().allMatch(d -> frame.marks(d.action())) ? "machine-coded" : "";
    }

    private static DeedRow of(DeedGroup.Deed deed, Action action, String caution, PageFrame frame) {
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
