package dev.detente.rules.language;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.QuadClass;
import dev.detente.model.Texts;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.Ties;
import dev.detente.rules.book.WeightTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names for the literals of a rule. A literal that is not a known actor, type, mode, code, issue or quad class could never
 * match: it is an error with a suggestion.
 *
 * @param actors the actors
 * @param issues the rule book's issues
 * @param ties the rule book's ties
 */
public record Vocabulary(ActorCatalog actors, IssueTree issues, Ties ties) {
    /** The fields that an action may lack: a rule compares them with "". */
    private static final Set<Field> OPTIONAL = EnumSet.of(Field.TARGET, Field.MODE, Field.ROOT, Field.CODE);

    /** Messages list at most this many words. */
    private static final int SHOWN = 60;

    private static final List<String> QUADS =
            Stream.of(QuadClass.values()).map(QuadClass::name).toList();
    private static final List<String> ROOTS =
            IntStream.rangeClosed(1, 20).mapToObj("%02d"::formatted).toList();
    private static final List<String> FEEDS =
            Stream.of(Feed.values()).map(Feed::id).toList();
    private static final List<String> MODES =
            EventType.allModes().stream().map(m -> m.value()).toList();

    /** @throws ProfileException when the field can never hold that text */
    void check(Field field, Expr.Text literal) {
        if (literal.value().isEmpty() && OPTIONAL.contains(field)) {
            return;
        }
        switch (field) {
            case SOURCE, TARGET -> actor(literal);
            case TYPE -> oneOf("event type", EventType.names(), literal);
            case QUAD -> oneOf("quad class", QUADS, literal);
            case MODE -> oneOf("mode", MODES, literal);
            case ROOT -> oneOf("CAMEO root", ROOTS, literal);
            case CODE -> code(literal);
            case ISSUE -> find(literal.offset(), () -> issues.require(literal.value()));
            case FEED -> oneOf("feed", FEEDS, literal);
            case INTENSITY, VOLUME ->
                throw new ProfileException(literal.offset(), field.word() + " is a number: write it without quotes");
        }
    }

    /** Whether a text literal may hold it: a word without its quotes. */
    boolean names(String word) {
        return EventType.names().contains(word)
                || QUADS.contains(word)
                || MODES.contains(word)
                || FEEDS.contains(word)
                || actors.actors().stream()
                        .anyMatch(actor -> actor.code().value().equals(word))
                || issues.leaves().stream().anyMatch(issue -> issue.value().equals(word));
    }

    /** @throws ProfileException when the literal is not a known actor */
    ActorCode actor(Expr.Text literal) {
        return find(literal.offset(), () -> actors.require(literal.value()));
    }

    /** Looks up a name; reports a failure at its offset. */
    static <T> T find(int offset, Supplier<T> lookUp) {
        try {
            return lookUp.get();
        } catch (IllegalArgumentException e) {
            throw new ProfileException(offset, String.valueOf(e.getMessage()));
        }
    }

    private static void code(Expr.Text literal) {
        find(literal.offset(), () -> CameoTable.standard().require(WeightTable.code(literal.value())));
    }

    static void oneOf(String what, List<String> allowed, Expr.Text literal) {
        String value = literal.value();
        if (!allowed.contains(value)) {
            throw new ProfileException(
                    literal.offset(),
                    "unknown " + what + " \"" + Texts.shorten(value) + "\""
                            + Texts.suggestion(
                                    value,
                                    allowed,
                                    allowed.size() > SHOWN
                                            ? "see /api/v1/event-types"
                                            : "use one of " + String.join(", ", allowed)));
        }
    }
}
