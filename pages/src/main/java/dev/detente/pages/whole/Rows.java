package dev.detente.pages.whole;

/** Rows of the table that says the same as a drawing. */
final class Rows {
    private final Markup out = new Markup();
    private int count;

    /**
     * Adds a row.
     *
     * @param href the page that its first cell leads to
     * @param rest the other cells; those that begin with a digit are aligned to the right
     */
    void add(String href, String first, String... rest) {
        out.begin("tr").begin("th").with("scope", "row");
        out.begin("a").with("href", href).text(first).end("a").end("th");
        for (String cell : rest) {
            boolean number = !cell.isEmpty() && Character.isDigit(cell.charAt(0));
            out.element("td", number ? "num" : "", cell);
        }
        out.end("tr");
        count++;
    }

    int count() {
        return count;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
