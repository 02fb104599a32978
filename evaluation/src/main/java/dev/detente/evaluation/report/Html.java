package dev.detente.evaluation.report;

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
        out.append(escaped(text));
        return this;
    }

    /** Adds an element with a text in it. */
    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    /** Adds an element with a class and a text in it. */
    Html element(String name, String type, String text) {
        return raw("<" + name + " class=\"" + escaped(type) + "\">").text(text).raw("</" + name + ">");
    }

    /** Escapes a text for use between tags and in attributes. */
    static String escaped(String text) {
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
