package dev.detente.pages.whole;

/** Writes the rows of the table that repeats a drawing in words and numbers. */
final class TableRows {
    private final Markup out = new Markup();
    private int count;

    /**
     * Adds a row.
     *
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
