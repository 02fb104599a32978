package dev.detente.lab.judge.report;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes Markdown. */
public final class Markdown {
    private final StringBuilder out = new StringBuilder();
    private final boolean columns;

    /** For a document that shows tables as such. */
    public Markdown() {
        this(false);
    }

    private Markdown(boolean columns) {
        this.columns = columns;
    }

    /** For a terminal: the cells of a table are below each other. */
    public static Markdown inColumns() {
        return new Markdown(true);
    }

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
        if (columns) {
            return columns(table);
        }
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

    private Markdown columns(Table table) {
        List<List<String>> rows =
                Stream.concat(Stream.of(table.head()), table.rows().stream()).toList();
        int[] widths = IntStream.range(0, table.head().size())
                .map(i -> rows.stream()
                        .flatMap(row -> row.get(i).lines())
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            List<List<String>> cells =
                    row.stream().map(cell -> cell.lines().toList()).toList();
            for (int line = 0; line < cells.stream().mapToInt(List::size).max().orElse(0); line++) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < widths.length; i++) {
                    String part = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                    String blank = " ".repeat(widths[i] - part.length());
                    text.append(table.number(i) ? blank + part : part + blank).append("  ");
                }
                add(text.toString().stripTrailing()).add("\n");
            }
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
