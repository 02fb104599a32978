package dev.detente.evaluation.report;

import java.util.List;

/** Writes Markdown. */
public final class Markdown {
    private final StringBuilder out = new StringBuilder();

    /** Adds text unchanged. */
    public Markdown add(String text) {
        out.append(text);
        return this;
    }

    /** Adds a paragraph and an empty line below it. */
    public Markdown paragraph(String text) {
        return add(text).add("\n\n");
    }

    /** Adds an entry of a list: a name and its meaning. */
    public Markdown meaning(String name, String meaning) {
        return add("- **" + name + "**: " + meaning + "\n");
    }

    /** Adds a table. */
    public Markdown table(Table table) {
        row(table.head());
        for (int i = 0; i < table.head().size(); i++) {
            add(i == 0 ? "|" : "").add(table.number(i) ? "---:|" : "---|");
        }
        add("\n");
        for (List<String> cells : table.rows()) {
            String[] written = new String[cells.size()];
            for (int i = 0; i < written.length; i++) {
                written[i] = table.number(i) ? number(cells.get(i)) : escaped(cells.get(i));
            }
            row(List.of(written));
        }
        return this;
    }

    private void row(List<String> cells) {
        add("| " + String.join(" | ", cells) + " |\n");
    }

    private static String number(String cell) {
        return cell.replaceFirst("^\\*([^\n]+)", "**$1**").replace("\n", "<br>");
    }

    /** Vertical bars would split cells, and angle brackets would start markup. */
    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
