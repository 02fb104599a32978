package dev.detente.text.deed;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.text.Cause;
import dev.detente.text.actor.Mention;
import dev.detente.text.grammar.Sentence;
import dev.detente.text.grammar.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is done in a sentence, by whom and to whom. */
public final class Deeds {
    /** The outcome of a word that is no deed. */
    public static final String NONE = "NONE";
    /** A word that is at least so likely a deed of some type is one. */
    private static final double DEED = 0.2;
    /** A mention that is less likely than this source or target is neither. */
    private static final double PART = 0.35;
    /** What the model of roles chooses from, beside none of them. */
    private static final String SOURCE = "SOURCE";

    private static final String TARGET = "TARGET";
    private static final String BOTH = "BOTH";
    private static final int CAUSES = 6;
    /** A mention that is less likely than this to have a part has none, even when nobody else has it. */
    private static final double LEAST = 0.15;
    /** How many words apart two words may tell one deed. */
    private static final int ECHO = 8;
    /** What two do towards each other when nobody else is named. */
    private static final Set<EventType> RECIPROCAL =
            EnumSet.of(EventType.AGREE, EventType.CONSULT, EventType.STATEMENT, EventType.COOPERATE, EventType.SUPPORT);

    private final Weights weights;

    public Deeds(Weights weights) {
        this.weights = weights;
    }

    /** Whether a token may be the word of a deed. */
    public static boolean possible(Token token) {
        return !token.is("be", "have")
                && (token.verb()
                        || token.tag().equals("NOUN")
                        || token.tag().equals("ADJ")
                        || (token.tag().equals("PROPN") && !token.capital()));
    }

    /**
     * What a sentence tells.
     *
     * @param deeds in its order
     * @param likeliest the word that speaks most for any type, whoever does it; null when no word of the sentence can be a deed
     */
    public record Found(List<Deed> deeds, @Nullable Deed likeliest) {
        public Found {
            deeds = List.copyOf(deeds);
        }
    }

    /**
     * The deeds of a sentence, in its order.
     *
     * @param vectors of its words and of the whole
     */
    public Found find(Sentence sentence, List<Mention> mentions, SentenceVectors vectors) {
        List<Deed> deeds = new ArrayList<>();
        Word likeliest = null;
        for (int i = 0; i < sentence.size(); i++) {
            if (possible(sentence.token(i))) {
                Word word = word(sentence, mentions, vectors, i);
                if (word.probability() >= DEED) {
                    deeds.add(deed(sentence, mentions, vectors, word));
                }
                if (likeliest == null || word.probability() > likeliest.probability()) {
                    likeliest = word;
                }
            }
        }
        Word most = likeliest;
        return new Found(
                withoutEchoes(deeds),
                most == null
                        ? null
                        : deeds.stream()
                                .filter(d -> d.token() == most.token())
                                .findFirst()
                                .orElseGet(() -> deed(sentence, mentions, vectors, most)));
    }

    /** What weighed most in the choice of a deed's type. */
    public List<Cause> causes(Sentence sentence, List<Mention> mentions, SentenceVectors vectors, Deed deed) {
        int outcome = weights.types().outcomes().indexOf(deed.type().name());
        return weights
                .types()
                .weightiest(
                        DeedFeatures.of(sentence, mentions, deed.token()), vectors.at(deed.token()), outcome, CAUSES)
                .stream()
                .map(w -> new Cause(FeatureWords.of(w.feature()), w.value()))
                .toList();
    }

    /** A word that may tell a deed, with its likeliest type and how likely it is a deed of it. */
    private record Word(int token, List<String> features, EventType type, double probability) {}

    private Word word(Sentence sentence, List<Mention> mentions, SentenceVectors vectors, int i) {
        List<String> features = DeedFeatures.of(sentence, mentions, i);
        double[] p = weights.types().probabilities(features, vectors.at(i));
        int best = best(p);
        return new Word(
                i, features, EventType.valueOf(weights.types().outcomes().get(best)), p[best]);
    }

    private int none() {
        return weights.types().outcomes().indexOf(NONE);
    }

    private int best(double[] p) {
        int best = -1;
        for (int o = 0; o < p.length; o++) {
            if (o != none() && (best < 0 || p[o] > p[best])) {
                best = o;
            }
        }
        return best;
    }

    private Deed deed(Sentence sentence, List<Mention> mentions, SentenceVectors vectors, Word word) {
        EventType type = word.type();
        Roles roles = roles(sentence, mentions, vectors, word.token(), type);
        double[] m = weights.modes().probabilities(word.features(), vectors.at(word.token()));
        String mode = "";
        double modeProbability = 0;
        double all = 0;
        for (int o = 0; o < m.length; o++) {
            String name = weights.modes().outcomes().get(o);
            if (name.startsWith(type.name() + "/")) {
                all += m[o];
                if (m[o] > modeProbability) {
                    modeProbability = m[o];
                    mode = name.substring(type.name().length() + 1);
                }
            }
        }
        return new Deed(
                word.token(),
                type,
                word.probability(),
                mode,
                all > 0 ? modeProbability / all : 0,
                roles.sources,
                roles.targets,
                roles.mutual,
                roles.probability,
                weights.calibration().confidence(word.probability(), roles.probability));
    }

    private record Roles(List<Mention> sources, List<Mention> targets, boolean mutual, double probability) {}

    private record Part(Mention mention, double source, double target, double both) {
        double agency() {
            return source + both;
        }

        boolean acts() {
            return agency() >= PART && agency() >= target;
        }

        boolean suffers() {
            return target >= PART && target > agency();
        }
    }

    private Roles roles(Sentence sentence, List<Mention> mentions, SentenceVectors vectors, int at, EventType type) {
        List<String> outcomes = weights.roles().outcomes();
        List<Part> asked = new ArrayList<>();
        for (int place = 0; place < mentions.size(); place++) {
            double[] p = weights.roles()
                    .probabilities(
                            RoleFeatures.of(sentence, mentions, place, at, type),
                            vectors.word(mentions.get(place).from()));
            asked.add(new Part(
                    mentions.get(place),
                    p[outcomes.indexOf(SOURCE)],
                    p[outcomes.indexOf(TARGET)],
                    p[outcomes.indexOf(BOTH)]));
        }
        List<Part> parts = agentBehindBy(sentence, at, asked);
        List<Part> acting = parts.stream().filter(Part::acts).toList();
        List<Part> mutual =
                acting.stream().filter(part -> part.both() > part.source()).toList();
        // "Norway and Chile praised Peru": somebody else suffers it, so they do not do it to each other.
        boolean towardsOthers = parts.stream()
                .anyMatch(part -> part.suffers() && !place(sentence, part.mention()) && !sameActor(mutual, part));
        boolean each = !towardsOthers
                && (mutual.size() >= 2
                        || mutual.stream().anyMatch(part -> part.mention().kind() == Mention.Kind.PAIR));
        List<Part> sources = each
                ? mutual
                : list(sentence, acting.isEmpty() ? likeliest(parts, Part::agency) : acting, Part::agency);
        List<Part> others =
                parts.stream().filter(part -> !sources.contains(part)).toList();
        List<Part> foreign =
                others.stream().filter(part -> !sameActor(sources, part)).toList();
        // Another state comes first; a deed towards one's own people is none between states.
        List<Part> suffering = Stream.of(foreign, others)
                .map(some -> some.stream().filter(Part::suffers).toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElseGet(() -> likeliest(foreign, Part::target));
        List<Part> targets = each ? List.of() : list(sentence, suffering, Part::target);
        if (!each && sources.size() == 1 && targets.size() == 1) {
            each = between(sentence, sources.get(0).mention(), targets.get(0).mention());
        }
        if (!each && targets.isEmpty() && RECIPROCAL.contains(type)) {
            // "Both sides noted", "Norway and Chile agreed": towards each other, when nobody else is named.
            Set<ActorCode> acts = actors(sources);
            each = acts.size() == 2 && acts.containsAll(actors(parts));
        }
        double probability = 1;
        for (Part part : sources) {
            probability *= part.source() + part.both();
        }
        for (Part part : targets) {
            probability *= part.target();
        }
        // What was left out might have been in.
        for (Part part : parts) {
            if (!sources.contains(part)
                    && !targets.contains(part)
                    && !part.mention().actors().isEmpty()) {
                probability *= Math.max(0.3, 1 - part.source() - part.target() - part.both());
            }
        }
        if (sources.isEmpty()) {
            probability *= 0.5;
        }
        // Those behind "between" do it to each other: all act.
        return new Roles(
                Stream.of(sources, each ? targets : List.<Part>of())
                        .flatMap(List::stream)
                        .map(Part::mention)
                        .toList(),
                each ? List.of() : targets.stream().map(Part::mention).toList(),
                each,
                probability);
    }

    /** Whether it says where: "met in Kazakhstan". */
    private static boolean place(Sentence sentence, Mention mention) {
        return sentence.token(mention.from() - 1).is("in", "at", "near");
    }

    private static Set<ActorCode> actors(List<Part> parts) {
        return parts.stream().flatMap(p -> p.mention().actors().stream()).collect(Collectors.toSet());
    }

    /** In a passive with "by", whoever stands before the verb suffers what is done: "Peru was accused by Norway". */
    private static List<Part> agentBehindBy(Sentence sentence, int at, List<Part> parts) {
        if (!Clause.of(sentence, at).passive()
                || parts.stream().noneMatch(p -> p.acts() && p.mention().from() > at && by(sentence, p.mention()))) {
            return parts;
        }
        return parts.stream()
                .map(p -> p.mention().to() > at ? p : new Part(p.mention(), 0, p.target() + p.source() + p.both(), 0))
                .toList();
    }

    private static boolean by(Sentence sentence, Mention mention) {
        return sentence.token(mention.from() - 1).is("by")
                || (sentence.token(mention.from() - 2).is("by")
                        && sentence.token(mention.from() - 1).tag().equals("DET"));
    }

    /** Whether the two stand behind "between": what they do, they do to each other. */
    private static boolean between(Sentence sentence, Mention one, Mention other) {
        Mention first = one.from() < other.from() ? one : other;
        Mention second = one.from() < other.from() ? other : one;
        return listed(sentence, first, second)
                && (sentence.token(first.from() - 1).is("between")
                        || sentence.token(first.from() - 2).is("between"));
    }

    /** Whether one of those who act is the same actor: nobody does such a thing to themselves. */
    private static boolean sameActor(List<Part> sources, Part part) {
        return !part.mention().actors().isEmpty()
                && sources.stream()
                        .anyMatch(s -> s.mention().acts()
                                && s.mention().actors().equals(part.mention().actors()));
    }

    /** When nobody is likely to have a part, whoever is likeliest to have it, if not too unlikely. */
    private static List<Part> likeliest(List<Part> all, ToDoubleFunction<Part> likelihood) {
        return all.stream()
                .filter(part -> likelihood.applyAsDouble(part) > LEAST
                        && likelihood.applyAsDouble(part) >= Math.max(part.agency(), part.target()))
                .max(Comparator.comparingDouble(likelihood))
                .map(List::of)
                .orElse(List.of());
    }

    /** The likeliest of them, and those that stand in one list with it: one deed has one subject and one object. */
    private static List<Part> list(Sentence sentence, List<Part> parts, ToDoubleFunction<Part> likelihood) {
        int first = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (first < 0 || likelihood.applyAsDouble(parts.get(i)) > likelihood.applyAsDouble(parts.get(first))) {
                first = i;
            }
        }
        if (first < 0) {
            return List.of();
        }
        int from = first;
        int to = first + 1;
        while (from > 0
                && listed(
                        sentence, parts.get(from - 1).mention(), parts.get(from).mention())) {
            from--;
        }
        while (to < parts.size()
                && listed(sentence, parts.get(to - 1).mention(), parts.get(to).mention())) {
            to++;
        }
        return parts.subList(from, to);
    }

    /** Whether only words of a list stand between: "Norway, the Chilean government and Peru". */
    private static boolean listed(Sentence sentence, Mention first, Mention second) {
        boolean joined = false;
        for (int i = first.to(); i < second.from(); i++) {
            Token token = sentence.token(i);
            boolean sign = token.is("and", ",", "&", "/", "-", "or") || token.is("as", "well");
            joined = joined || sign;
            if (!sign
                    && !token.noun()
                    && !token.tag().equals("DET")
                    && !token.tag().equals("ADJ")
                    && !token.is("of", "'s", "both")) {
                return false;
            }
        }
        return joined;
    }

    /** Two words may tell one deed: "engaged in talks". The one with more parties stays, then the surer. */
    private static List<Deed> withoutEchoes(List<Deed> found) {
        List<Deed> kept = new ArrayList<>();
        for (Deed deed : found) {
            Optional<Deed> same = kept.stream()
                    .filter(k ->
                            k.type() == deed.type() && Math.abs(k.token() - deed.token()) <= ECHO && echoes(k, deed))
                    .findFirst();
            if (same.isEmpty()) {
                kept.add(deed);
            } else if (parties(deed) > parties(same.get())
                    || (parties(deed) == parties(same.get())
                            && deed.confidence() > same.get().confidence())) {
                kept.set(kept.indexOf(same.get()), deed);
            }
        }
        return List.copyOf(kept);
    }

    private static boolean echoes(Deed first, Deed second) {
        return (first.targets().isEmpty() && !first.mutual())
                || (second.targets().isEmpty() && !second.mutual())
                || first.targets().equals(second.targets());
    }

    private static int parties(Deed deed) {
        return deed.mutual()
                ? 2
                : Math.min(1, deed.sources().size())
                        + Math.min(1, deed.targets().size());
    }
}
