package dev.detente.lab.measure;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.reader.NotCoded;
import dev.detente.reader.Proposal;
import dev.detente.reader.Reading;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a reader for a sentence. Shares are 1 or 0, and NaN where the sentence does not give them.
 *
 * @param gold the type that a person coded
 * @param read the type that the reader is most confident of, regardless of who acts; null when it sees no deed
 * @param confidence its confidence, 0 without a deed
 * @param directed whether the person coded known actors on both sides
 * @param direction whether the reader has them the right way round, one half when it is equally confident of both ways; NaN when it proposes neither
 * @param source whether the source of its most confident proposal is one of the coded ones
 * @param target whether the target is
 * @param proposal its most confident proposal against the coded action, null when the sentence is not directed or nothing is proposed
 */
record SentenceOutcome(
        EventType gold,
        @Nullable EventType read,
        double confidence,
        boolean directed,
        double direction,
        double source,
        double target,
        Reliability.@Nullable Judgement proposal) {

    private record Deed(EventType type, double confidence) {}

    /** @param reading null when the reader could not read the sentence */
    static SentenceOutcome of(GoldSentence gold, @Nullable Reading reading) {
        List<Proposal> proposals = reading == null ? List.of() : reading.proposals();
        List<NotCoded> others = reading == null ? List.of() : reading.notCoded();
        Deed deed = surest(proposals, others);
        Proposal surest = proposals.stream()
                .reduce((a, b) -> b.confidence() > a.confidence() ? b : a)
                .orElse(null);
        return new SentenceOutcome(
                gold.type(),
                deed == null ? null : deed.type,
                deed == null ? 0 : deed.confidence,
                gold.directed(),
                gold.directed() ? direction(gold, proposals) : Double.NaN,
                among(gold.sources(), surest == null ? null : surest.source()),
                among(gold.targets(), surest == null ? null : surest.target()),
                surest == null || !gold.directed()
                        ? null
                        : new Reliability.Judgement(surest.confidence(), right(gold, surest)));
    }

    /** The first one with the greatest confidence. */
    private static @Nullable Deed surest(List<Proposal> proposals, List<NotCoded> others) {
        return Stream.concat(
                        proposals.stream().map(p -> new Deed(p.type(), p.confidence())),
                        others.stream()
                                .filter(n -> n.type() != null)
                                .map(n -> new Deed(Objects.requireNonNull(n.type()), n.confidence())))
                .reduce((a, b) -> b.confidence > a.confidence ? b : a)
                .orElse(null);
    }

    private static double direction(GoldSentence gold, List<Proposal> proposals) {
        return way(
                surest(proposals, gold.sources(), gold.targets()), surest(proposals, gold.targets(), gold.sources()));
    }

    /**
     * Whether source and target are the right way round: 1, 0, one half when both ways are equally likely, NaN when neither is proposed.
     *
     * @param forth the confidence of the right way, negative when it is not proposed
     * @param back the same for the other way
     */
    static double way(double forth, double back) {
        if (forth < 0 && back < 0) {
            return Double.NaN;
        }
        return forth > back ? 1 : forth < back ? 0 : 0.5;
    }

    private static double surest(List<Proposal> proposals, Set<ActorCode> from, Set<ActorCode> to) {
        return proposals.stream()
                .filter(p -> from.contains(p.source()) && p.target() != null && to.contains(p.target()))
                .mapToDouble(Proposal::confidence)
                .max()
                .orElse(-1);
    }

    private static double among(Set<ActorCode> coded, @Nullable ActorCode proposed) {
        return coded.isEmpty() ? Double.NaN : proposed != null && coded.contains(proposed) ? 1 : 0;
    }

    private static boolean right(GoldSentence gold, Proposal p) {
        return p.type() == gold.type()
                && gold.sources().contains(p.source())
                && p.target() != null
                && gold.targets().contains(p.target());
    }

    /** Whether the type is right. */
    boolean right() {
        return read == gold;
    }

    /** Whether there is a type at or above a border. */
    boolean covered(double border) {
        return read != null && confidence >= border;
    }
}
