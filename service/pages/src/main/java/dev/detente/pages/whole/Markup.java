package dev.detente.pages.whole;

import org.springframework.web.util.HtmlUtils;

/**
 * Writes a drawing, or the rows of a table, as HTML: a template would take too long for hundreds of elements. It escapes each value; elements and names of
 * attributes come from the program alone.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 14);
    private boolean open;

    /** Begins an element. Attributes follow. */
    Markup begin(String element) {
        close();
        out.append('<').append(element);
        open = true;
        return this;
    }

    /** An attribute of the element that was just begun. */
    Markup with(String attribute, String value) {
        out.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"');
        return this;
    }

    /** The same with a number, rounded to a tenth. */
    Markup with(String attribute, double value) {
        return with(attribute, tenth(value));
    }

    /** The place and the size of the element that was just begun. */
    Markup box(double x, double y, double width, double height) {
        return with("x", x).with("y", y).with("width", width).with("height", height);
    }

    /**
     * Begins a link of a picture, which the keyboard does not reach: the table below has the same links.
     *
     * @param key its name for the script that animates the picture; empty for none
     */
    Markup link(String key, String cssClass, String href) {
        begin("a");
        return (key.isEmpty() ? this : with("data-k", key))
                .with("class", cssClass)
                .with("href", href)
                .with("tabindex", "-1");
    }

    /** Begins a picture that those who do not see it read as a table. */
    static Markup svg(String cssClass, double x, double y, double width, double height) {
        String box = tenth(x) + " " + tenth(y) + " " + tenth(width) + " " + tenth(height);
        return new Markup()
                .begin("svg")
                .with("class", cssClass)
                .with("viewBox", box)
                .with("aria-hidden", "true")
                .with("focusable", "false");
    }

    Markup text(String text) {
        close();
        out.append(escaped(text));
        return this;
    }

    /** Ends the element of that name. */
    Markup end(String element) {
        if (open) {
            out.append("/>");
            open = false;
        } else {
            out.append("</").append(element).append('>');
        }
        return this;
    }

    /** An element with text alone and at most a class. */
    Markup element(String element, String cssClass, String text) {
        begin(element);
        return (cssClass.isEmpty() ? this : with("class", cssClass)).text(text).end(element);
    }

    /** {@code translate(12.5 40)}. */
    static String translate(double x, double y) {
        return "translate(" + tenth(x) + " " + tenth(y) + ")";
    }

    /** A number with at most one decimal. */
    static String tenth(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }

    private void close() {
        if (open) {
            out.append('>');
            open = false;
        }
    }

    private static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&' || c == '<' || c == '>' || c == '"' || c == '\'') {
                return HtmlUtils.htmlEscape(text, "UTF-8");
            }
        }
        return text;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
