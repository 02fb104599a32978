package dev.detente.lab.bench;

/** The part of the page about the whole service; it and the rest of the page are renewed separately. */
final class ServiceSection {
    private static final String BEGIN = "<!-- service:begin -->";
    private static final String END = "<!-- service:end -->";

    private ServiceSection() {}

    /** The text of the page from the first marker to the second, both included, after an empty line; empty when they are missing. */
    static String in(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END, Math.max(begin, 0));
        return begin < 0 || end < 0 ? "" : "\n" + page.substring(begin, end) + END + "\n";
    }

    /** The page with that text between the markers, or at its end when it has no markers yet; the rest is unchanged. */
    static String replaced(String page, String text) {
        String section = "\n" + BEGIN + "\n\n" + text.strip() + "\n\n" + END + "\n";
        String before = in(page);
        return before.isEmpty() ? page.stripTrailing() + "\n" + section : page.replace(before, section);
    }
}
