package dev.detente.reader.pages;

import dev.detente.model.ActorCatalog;
import dev.detente.model.CameoTable;
import dev.detente.model.EventType;
import dev.detente.pages.DeedNames;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import java.util.List;
import java.util.stream.Stream;

/** The vocabulary that completes what people type into the rows of a report. */
record ReadWords(List<Word> actors, List<Word> types, List<Word> issues, List<Kind> kinds) {
    /** A word and what it means. */
    record Word(String value, String label) {}

    /** A CAMEO code with its type and mode; the mode is empty when the code has none. */
    record Code(String value, String label, String type, String mode) {}

    /** The words that belong to an event type. */
    record Kind(String type, List<Word> modes, List<Code> codes) {}

    /** The codes of all types. */
    public List<Code> codes() {
        return kinds.stream().flatMap(kind -> kind.codes().stream()).toList();
    }

    static ReadWords of(ActorCatalog actors, IssueTree issues) {
        return new ReadWords(
                actors.actors().stream()
                        .map(a -> new Word(a.code().value(), a.name()))
                        .toList(),
                Stream.of(EventType.values())
                        .map(t -> new Word(t.name(), DeedNames.option(t)))
                        .toList(),
                issues.leaves().stream()
                        .map(id -> new Word(id.value(), issues.title(id)))
                        .toList(),
                Stream.of(EventType.values()).map(ReadWords::kind).toList());
    }

    private static Kind kind(EventType type) {
        return new Kind(
                type.name(),
                type.modes().stream()
                        .map(m -> new Word(m.value(), Words.kind(type) + ", mode " + m.value()))
                        .toList(),
                CameoTable.standard().entries().stream()
                        .filter(e -> e.type() == type)
                        .map(e -> new Code(
                                e.code().value(),
                                e.name(),
                                type.name(),
                                e.mode() == null ? "" : e.mode().value()))
                        .toList());
    }
}
