package dev.detente.pages;

import dev.detente.api.support.QueryParameters;
import dev.detente.model.FieldException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The day that a page shows, and the knowledge that its numbers rest on, as its address asks. A blank value counts as none.
 *
 * @param asOf the day, at its end
 * @param knownAt only reports recorded up to that instant count
 * @param ruleBook the version of a rule book, or its first digits
 * @param draft the id of a draft, which takes the place of a rule book
 */
public record PageQuery(
        @Nullable String asOf,
        @Nullable String knownAt,
        @Nullable String ruleBook,
        @Nullable String draft) {
    public PageQuery {
        asOf = QueryParameters.orNull(asOf);
        knownAt = QueryParameters.orNull(knownAt);
        ruleBook = QueryParameters.orNull(ruleBook);
        draft = QueryParameters.orNull(draft);
    }

    /** Asks for a day, with all that is known now under the rule book in use. */
    public static PageQuery on(@Nullable String asOf) {
        return new PageQuery(asOf, null, null, null);
    }

    /** All that is given, as the query of an address has it; empty when nothing is. */
    public String given() {
        return Stream.of(part("asOf", asOf), part("knownAt", knownAt), part("ruleBook", ruleBook), part("draft", draft))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String part(String name, @Nullable String value) {
        return value == null ? "" : name + "=" + UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    /** This query without its draft: under the rule book that it names, else the one in use. */
    public PageQuery withoutDraft() {
        return new PageQuery(asOf, knownAt, ruleBook, null);
    }

    /** Whether it names all that numbers depend on. */
    public boolean whole() {
        return asOf != null && knownAt != null && ruleBook != null && draft == null;
    }

    /** Whether it asks for less than what is known now, or for a rule book or a draft. */
    public boolean past() {
        return knownAt != null || ruleBook != null || draft != null;
    }

    /**
     * The instant up to which reports count; null for all.
     *
     * @throws FieldException when the text is not an instant
     */
    @Nullable
    Instant instant() {
        try {
            return knownAt == null ? null : Instant.parse(knownAt);
        } catch (DateTimeParseException e) {
            throw new FieldException(
                    "knownAt", String.valueOf(knownAt), "This is not an instant: write it as in 2024-05-03T23:59:59Z.");
        }
    }
}
