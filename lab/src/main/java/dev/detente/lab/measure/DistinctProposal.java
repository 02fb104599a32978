package dev.detente.lab.measure;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Mode;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reading;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A proposal of a reader for a text, once regardless of how many sentences contain it.
 *
 * @param confidence the greatest confidence of those sentences
 */
record DistinctProposal(
        ActorCode source,
        @Nullable ActorCode target,
        EventType type,
        @Nullable Mode mode,
        LocalDate day,
        double confidence) {

    /** The values by which two actions of a text are the same. */
    record What(ActorCode source, @Nullable ActorCode target, EventType type, LocalDate day) {}

    /** Everything that a reading proposes, each once, the most confident first; equally confident ones in the order of the text. */
    static List<DistinctProposal> of(Reading reading) {
        List<DistinctProposal> all =
                reading.proposals().stream().map(DistinctProposal::of).toList();
        Collection<DistinctProposal> once = once(
                all, t -> new What(t.source, t.target, t.type, t.day), (a, b) -> b.confidence > a.confidence ? b : a);
        return once.stream()
                .sorted(Comparator.comparingDouble(DistinctProposal::confidence).reversed())
                .toList();
    }

    private static DistinctProposal of(Proposal p) {
        return new DistinctProposal(p.source(), p.target(), p.type(), p.mode(), p.day(), p.confidence());
    }

    /** One of each kind, in order of first occurrence. */
    static <T> Collection<T> once(List<T> all, Function<T, What> kind, BinaryOperator<T> better) {
        Map<What, T> once = new LinkedHashMap<>();
        all.forEach(t -> once.merge(kind.apply(t), t, better));
        return once.values();
    }
}
