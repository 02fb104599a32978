package dev.detente.rulebooks;

import java.util.List;

/** The little Markdown that the page is made of. */
final class Markdown {
    private static final String SEPARATOR = " | ";

    private Markdown() {}

    /** A text as it is, with any signs in it. */
    static String text(String plain) {
        StringBuilder escaped = new StringBuilder();
        plain.strip().replaceAll("\\s+", " ").chars().forEach(c -> {
            if (c == '&') {
                escaped.append("&amp;");
                return;
            }
            if ("\\`*_[]<>|~#".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append((char) c);
        });
        return escaped.toString();
    }

    /** A formula within a table; it holds no back-tick. */
    static String code(String formula) {
        return "`" + formula.replace("|", "\\|") + "`";
    }

    /** A row of a table. */
    static String row(List<String> cells) {
        return "| " + String.join(SEPARATOR, cells) + " |\n";
    }

    /** The head of a table with the line below it; columns from {@code firstNumber} on are numbers, and stand to the right. */
    static String head(List<String> titles, int firstNumber) {
        StringBuilder rule = new StringBuilder("|");
        for (int i = 0; i < titles.size(); i++) {
            rule.append(i < firstNumber ? "---|" : "---:|");
        }
        return row(titles) + rule + "\n";
    }

    /** The cells of a row that {@link #row} wrote. */
    static List<String> cells(String row) {
        return List.of(
                row.substring("| ".length(), row.length() - " |".length()).split(" \\| ", -1));
    }
}
