package dev.detente.pages.morning;

import dev.detente.pages.Article;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How much of the start page is printed, so that it fills one sheet and needs no second one. Lines are estimated from letters, since a server does not know how a
 * browser breaks them.
 *
 * @param rose how many of the pairs that rose
 * @param eased how many of those that eased
 * @param newRows how many of the new pairs
 * @param revisions how many corrections and publications
 */
record Sheet(int rose, int eased, int newRows, int revisions) {
    /** Lines that fit on A4 and on letter, besides those that are always printed, such as the map. */
    private static final int LINES = 40;
    /** Letters of a line in the column of what was done. */
    private static final int LETTERS = 54;
    /** Letters of a line as wide as the sheet. */
    private static final int WIDE = 150;
    /** The least lines of a row: the number and the level of its pair. */
    private static final int LEAST = 2;
    /** Lines of a heading and of the heads of its columns. */
    private static final int HEADING = 3;

    private static final int ROSE = 5;
    private static final int OTHERS = 2;

    /** Chooses the rows to print: first some of each, then as many as there is room for. */
    static Sheet of(
            List<ChangeRow> rose,
            List<ChangeRow> eased,
            List<ChangeRow> newRows,
            List<RevisionRow> revisions,
            String faded) {
        Room room = new Room(LINES - faded.length() / WIDE);
        List<Integer> lines = revisions.stream().map(Sheet::lines).toList();
        int printed = room.take(lines, 0, OTHERS);
        int up = room.take(rows(rose), 0, ROSE);
        int down = room.begin(rows(eased));
        int begun = room.begin(rows(newRows));
        return new Sheet(
                room.take(rows(rose), up, rose.size()),
                room.take(rows(eased), down, eased.size()),
                room.take(rows(newRows), begun, newRows.size()),
                room.take(lines, printed, lines.size()));
    }

    private static final class Room {
        private int left;

        Room(int left) {
            this.left = left;
        }

        int begin(List<Integer> rows) {
            left -= rows.isEmpty() ? 0 : HEADING;
            return take(rows, 0, OTHERS);
        }

        /** Takes room for the rows from an index on, up to a number of rows; returns the index of the first row without room. */
        int take(List<Integer> rows, int from, int most) {
            int at = from;
            while (at < Math.min(most, rows.size()) && rows.get(at) <= left) {
                left -= rows.get(at);
                at++;
            }
            return at;
        }
    }

    private static List<Integer> rows(List<ChangeRow> rows) {
        return rows.stream().map(Sheet::lines).toList();
    }

    /** The lines of a row, and one for the space around it: its names and news, or what was done. */
    private static int lines(ChangeRow row) {
        int causes = row.causes().stream()
                .mapToInt(c -> lines(
                        c.points()
                                + c.label()
                                + c.actions()
                                + c.summary()
                                + c.caution()
                                + (c.via() == null ? "" : c.via())
                                + c.articles().stream()
                                        .limit(1)
                                        .map(Article::words)
                                        .collect(Collectors.joining()),
                        LETTERS))
                .sum();
        return 1 + Math.max(LEAST, Math.max(1 + row.badges().size(), causes));
    }

    private static int lines(RevisionRow row) {
        return lines(row.what() + row.link() + row.effects(), WIDE) + lines(row.reason() + row.who(), WIDE);
    }

    private static int lines(String text, int letters) {
        return 1 + text.length() / letters;
    }
}
