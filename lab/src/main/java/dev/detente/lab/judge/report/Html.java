package dev.detente.lab.judge.report;

import java.util.List;
import java.util.Locale;

/** Writes HTML: everything from outside is escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Adds markup unchanged. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds text, escaped. */
    Html text(String text) {
        return raw(escaped(text));
    }

    /**
     * Adds an element with a text in it.
     *
     * @param attributes names and values in turn, see {@link #tag}
     */
    Html element(String name, String text, Object... attributes) {
        return tag(name, attributes).text(text).raw("</" + name + ">");
    }

    /** Adds an element that has attributes only. */
    Html shape(String name, Object... attributes) {
        tag(name, attributes);
        out.insert(out.length() - 1, '/');
        return this;
    }

    /**
     * Adds an opening tag.
     *
     * @param attributes names and values in turn; coordinates are rounded to a tenth
     */
    Html tag(String name, Object... attributes) {
        raw("<" + name);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            raw(" " + attributes[i] + "=\"")
                    .text(value instanceof Double number ? at(number) : value.toString())
                    .raw("\"");
        }
        return raw(">");
    }

    /** Adds a table; a wide one scrolls by itself. */
    Html table(Table table) {
        raw("<div class=\"wide\"><table class=\"figures\"><thead><tr>");
        for (int i = 0; i < table.head().size(); i++) {
            element("th", table.head().get(i), "class", table.number(i) ? "number" : "text");
        }
        raw("</tr></thead><tbody>");
        for (List<String> row : table.rows()) {
            raw("<tr>");
            for (int i = 0; i < row.size(); i++) {
                if (table.number(i)) {
                    number(row.get(i));
                } else if (i < table.texts()) {
                    element("th", row.get(i), "class", "text");
                } else {
                    element("td", row.get(i), "class", "text");
                }
            }
            raw("</tr>");
        }
        return raw("</tbody></table></div>");
    }

    private void number(String cell) {
        boolean best = cell.startsWith("*");
        String[] parts = cell.substring(best ? 1 : 0).split("\n", 2);
        raw("<td>").element(best ? "b" : "span", parts[0]);
        if (parts.length > 1) {
            element("small", parts[1]);
        }
        raw("</td>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A coordinate, rounded to a tenth. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
