package dev.detente.pages.whole;

import java.util.List;

/**
 * A drawing and the same in words.
 *
 * @param unknown the legend's words for fields without data; empty when the drawing has no such fields
 * @param beside actors that have no place in the drawing
 */
public record Picture(
        String svg,
        String finding,
        List<String> legend,
        List<Head> heads,
        String rows,
        int count,
        String unknown,
        String more,
        List<Chip> beside,
        List<Inset> insets) {
    /** A field beneath the drawing. */
    public record Chip(String href, String shade, String name, String number, String title) {}

    /** A part of the drawing, larger. */
    public record Inset(String title, String svg) {}

    /** The head of a column. */
    public record Head(String text, boolean number) {}
}
