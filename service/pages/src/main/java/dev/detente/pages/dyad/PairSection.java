package dev.detente.pages.dyad;

import dev.detente.model.Dyad;
import dev.detente.scoring.View;
import org.springframework.core.Ordered;

/**
 * A section of the page of a pair that has a tension. Its template is {@code pair/ID.html}, with two fragments that take the {@link #view}:
 * {@code section}, and {@code how}, which says how the section is computed and may be empty.
 */
public interface PairSection extends Ordered {
    /** The name of its template, and of its place in the page. */
    String id();

    /** The title in the list of sections. */
    String title();

    /** The part of a pair that its template shows. */
    Object view(View view, Dyad dyad);
}
