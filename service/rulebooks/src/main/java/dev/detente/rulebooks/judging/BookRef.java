package dev.detente.rulebooks.judging;

import com.fasterxml.jackson.annotation.JsonRootName;
import dev.detente.rules.book.RuleBook;

/**
 * A rule book.
 *
 * @param name the name of the rule book, which all its versions share
 * @param version SHA-256 of its files
 */
@JsonRootName("RuleBookJson")
public record BookRef(String name, String version) {
    public static BookRef of(RuleBook book) {
        return new BookRef(book.name(), book.version());
    }
}
