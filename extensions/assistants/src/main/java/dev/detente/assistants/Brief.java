package dev.detente.assistants;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * An answer of at most {@value #MOST} characters, so that a conversation has room for many: lines that are always there, and of each list as many rows
 * as fit, with how many were left out and how to ask for them.
 */
final class Brief {
    /** Characters of an answer at most. */
    static final int MOST = 4_000;

    private static final int LONGEST_LINE = 600;
    /** Room for the line that says what was left out. */
    private static final int LONGEST_NOTE = 180;

    private final List<String> first = new ArrayList<>();
    private final List<Rows> lists = new ArrayList<>();
    private final List<String> last = new ArrayList<>();

    private record Rows(String title, List<String> rows, int all, IntFunction<String> more) {
        int size(int count) {
            return rows.subList(0, count).stream().mapToInt(r -> r.length() + 3).sum();
        }
    }

    /** Adds a line before the lists. */
    Brief line(String text) {
        first.add(AnswerWords.cut(text, LONGEST_LINE));
        return this;
    }

    /** Adds a line after the lists. */
    Brief end(String text) {
        last.add(AnswerWords.cut(text, LONGEST_LINE));
        return this;
    }

    /**
     * Adds a list, unless it is empty.
     *
     * @param all how many rows there are, those included that were not asked for
     * @param more how to see the others, given the number that is shown
     */
    Brief rows(String title, List<String> rows, int all, IntFunction<String> more) {
        if (!rows.isEmpty()) {
            lists.add(new Rows(
                    title,
                    rows.stream().map(r -> AnswerWords.cut(r, LONGEST_LINE)).toList(),
                    all,
                    more));
        }
        return this;
    }

    /** The answer: each list gets an equal share of the room, and then what the lists before it left. */
    String text() {
        int room = MOST - size(first) - size(last);
        for (Rows list : lists) {
            room -= list.title().length() + 2 + LONGEST_NOTE;
        }
        int share = lists.isEmpty() ? 0 : room / lists.size();
        int[] shown = new int[lists.size()];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < shown.length; i++) {
                Rows list = lists.get(i);
                int most = pass == 0 ? share : list.size(shown[i]) + room;
                room += list.size(shown[i]) * pass;
                while (shown[i] < list.rows().size() && list.size(shown[i] + 1) <= most) {
                    shown[i]++;
                }
                room -= list.size(shown[i]);
            }
        }
        StringBuilder text = new StringBuilder();
        first.forEach(line -> text.append(line).append('\n'));
        for (int i = 0; i < shown.length; i++) {
            append(text, lists.get(i), shown[i]);
        }
        last.forEach(line -> text.append(line).append('\n'));
        return AnswerWords.cut(text.toString().strip(), MOST);
    }

    private static int size(List<String> lines) {
        return lines.stream().mapToInt(line -> line.length() + 1).sum();
    }

    private static void append(StringBuilder text, Rows list, int shown) {
        text.append(list.title()).append(":\n");
        list.rows()
                .subList(0, shown)
                .forEach(row -> text.append("- ").append(row).append('\n'));
        if (shown < list.all()) {
            String note = "(" + shown + " of " + list.all() + " are shown, " + (list.all() - shown) + " were left out: "
                    + list.more().apply(shown) + ")";
            text.append(AnswerWords.cut(note, LONGEST_NOTE)).append('\n');
        }
    }
}
