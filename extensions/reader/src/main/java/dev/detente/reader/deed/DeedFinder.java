package dev.detente.reader.deed;

import dev.detente.model.EventType;
import dev.detente.reader.Cause;
import dev.detente.reader.actor.Mention;
import dev.detente.reader.grammar.Sentence;
import dev.detente.reader.grammar.Token;
import dev.detente.reader.grammar.WordTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is done in a sentence, by whom and to whom. */
public final class DeedFinder {
    /** The outcome for a word that is not a deed. */
    public static final String NONE = "NONE";
    /** A word is a deed when its probability of being a deed of some type is at least this. */
    private static final double DEED = 0.2;

    private static final int CAUSES = 6;
    private static final String NOBODY = "It does not say who does this.";

    /** How many words apart two words may name the same deed. */
    private static final int ECHO = 8;

    /** How many words apart a verb and the noun that gives its meaning may be: "raised grave concerns". */
    private static final int OBJECT = 2;

    /** Verbs that mean what their object does. */
    private static final Set<String> LIGHT = WordTables.set(DeedFinder.class, "light");
    /** How many words behind such a verb its object is. */
    private static final int REACH = 4;
    /** A noun that is less likely a deed of its type leaves the verb its own. */
    private static final double CARRIED = 0.4;

    private final Weights weights;

    public DeedFinder(Weights weights) {
        this.weights = weights;
    }

    /** Whether a token may be the word of a deed. */
    public static boolean possible(Token token) {
        return !token.is("be", "have")
                && (token.verb() || token.tagged("NOUN", "ADJ") || (token.tagged("PROPN") && !token.capital()));
    }

    /**
     * The deeds of a sentence.
     *
     * @param undone words that look like deeds and are none, with the reason
     * @param likeliest the word that indicates any type most strongly, regardless of who does it; null when no word of the sentence can be
     *     a deed
     */
    public record Findings(
            List<Deed> deeds,
            Map<Deed, String> undone,
            @Nullable Deed likeliest) {
        public Findings {
            deeds = List.copyOf(deeds);
        }
    }

    /**
     * The deeds of a sentence, in its order.
     *
     * @param vectors of its words and of the whole
     */
    public Findings find(Sentence sentence, List<Mention> mentions, SentenceVectors vectors) {
        List<Deed> deeds = new ArrayList<>();
        Map<Deed, String> undone = new LinkedHashMap<>();
        List<Harm> harms = Harm.of(sentence, mentions);
        Word likeliest = null;
        for (int i = 0; i < sentence.size(); i++) {
            if (possible(sentence.token(i))) {
                Word word = word(sentence, mentions, vectors, i);
                if (word.probability() >= DEED) {
                    Deed deed = Charge.of(
                            sentence, mentions, Aim.of(sentence, harms, deed(sentence, mentions, vectors, word)));
                    String why = Charge.far(sentence, deed)
                            ? NOBODY
                            : Negations.why(weights.types(), sentence, mentions, vectors, deed);
                    if (why.isEmpty()) {
                        deeds.add(deed);
                    } else {
                        undone.put(deed, why);
                    }
                }
                if (likeliest == null || word.probability() > likeliest.probability()) {
                    likeliest = word;
                }
            }
        }
        List<Integer> joins =
                deeds.stream().map(d -> Positions.joined(sentence, d.token())).toList();
        deeds.removeIf(d -> joins.contains(d.token()));
        List<Deed> all = new ArrayList<>(deeds);
        all.addAll(undone.keySet());
        for (Deed deed : List.copyOf(deeds)) {
            if (Aim.borrowed(sentence, harms, deed, all)) {
                deeds.remove(deed);
                undone.put(deed, NOBODY);
            }
        }
        Word most = likeliest;
        return new Findings(
                withoutEchoes(withoutCarriers(sentence, deeds)),
                undone,
                most == null
                        ? null
                        : deeds.stream()
                                .filter(d -> d.token() == most.token())
                                .findFirst()
                                .orElseGet(() -> deed(sentence, mentions, vectors, most)));
    }

    /** Returns the features that weighed most in the choice of a deed's type. */
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

    /** A word that may name a deed, with its likeliest type and the probability that it is a deed of that type. */
    private record Word(int token, List<String> features, EventType type, double probability) {}

    private Word word(Sentence sentence, List<Mention> mentions, SentenceVectors vectors, int i) {
        List<String> features = DeedFeatures.of(sentence, mentions, i);
        double[] p = weights.types().probabilities(features, vectors.at(i));
        int best = best(p);
        EventType type = EventType.valueOf(weights.types().outcomes().get(best));
        boolean force = type == EventType.ACCUSE && Attack.byForce(sentence, mentions, i);
        return new Word(i, features, force ? EventType.ASSAULT : type, p[best]);
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
        Roles roles = Roles.of(weights, sentence, mentions, vectors, word.token(), type);
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
        boolean noun = !sentence.token(word.token()).verb();
        return new Deed(
                word.token(),
                noun,
                type,
                word.probability(),
                mode,
                all > 0 ? modeProbability / all : 0,
                roles.sources(),
                roles.targets(),
                roles.mutual(),
                roles.probability(),
                weights.calibration()
                        .confidence(
                                word.probability(),
                                roles.probability(),
                                false,
                                noun,
                                roles.targets().isEmpty() && !roles.mutual()),
                null);
    }

    /**
     * Two words may name the same deed: "engaged in talks". The one with more parties stays, then the surer one; its type probability is that of the
     * surer word.
     */
    private List<Deed> withoutEchoes(List<Deed> found) {
        List<Deed> kept = new ArrayList<>();
        for (Deed deed : found) {
            Optional<Deed> same = kept.stream().filter(k -> echoes(k, deed)).findFirst();
            if (same.isEmpty()) {
                kept.add(deed);
            } else {
                Deed other = same.get();
                boolean better = parties(deed) > parties(other)
                        || (parties(deed) == parties(other) && deed.confidence() > other.confidence());
                kept.set(kept.indexOf(other), surer(better ? deed : other, better ? other : deed));
            }
        }
        return List.copyOf(kept);
    }

    private static List<Deed> withoutCarriers(Sentence sentence, List<Deed> deeds) {
        return deeds.stream()
                .filter(verb -> deeds.stream()
                        .noneMatch(noun -> noun.type() != verb.type()
                                && noun.typeProbability() >= CARRIED
                                && carries(sentence, verb, noun)))
                .toList();
    }

    /** Whether a verb, of any type, only carries the noun behind it: "expressed thanks". */
    private static boolean carries(Sentence sentence, Deed verb, Deed noun) {
        return !verb.noun()
                && noun.noun()
                && LIGHT.contains(sentence.token(verb.token()).lemma())
                && noun.token() > verb.token()
                && noun.token() - verb.token() <= REACH
                && noun.sources().equals(verb.sources())
                && sentence.between(verb.token() + 1, noun.token()).noneMatch(Token::verb);
    }

    private static boolean echoes(Deed first, Deed second) {
        int apart = Math.abs(first.token() - second.token());
        if (first.type() != second.type() || apart > ECHO) {
            return false;
        }
        return (first.targets().isEmpty() && !first.mutual())
                || (second.targets().isEmpty() && !second.mutual())
                || first.targets().equals(second.targets())
                || (apart <= OBJECT && first.noun() != second.noun());
    }

    /** A deed that another word names too. */
    private Deed surer(Deed deed, Deed echo) {
        double type = Math.max(deed.typeProbability(), echo.typeProbability());
        return new Deed(
                deed.token(),
                deed.noun(),
                deed.type(),
                type,
                deed.mode(),
                deed.modeProbability(),
                deed.sources(),
                deed.targets(),
                deed.mutual(),
                deed.rolesProbability(),
                weights.calibration()
                        .confidence(
                                type,
                                deed.rolesProbability(),
                                false,
                                deed.noun(),
                                deed.targets().isEmpty() && !deed.mutual()),
                deed.harm());
    }

    private static int parties(Deed deed) {
        return deed.mutual()
                ? 2
                : Math.min(1, deed.sources().size())
                        + Math.min(1, deed.targets().size());
    }

    /** Puts a feature into words. */
    static final class FeatureWords {
        private static final Map<String, String> NAMES = WordTables.pairs(FeatureWords.class, "features.tsv");

        private FeatureWords() {}

        static String of(String feature) {
            if (feature.equals(LinearModel.VECTOR)) {
                return "the sense of the word in its sentence (language model)";
            }
            int equals = feature.indexOf('=');
            String name = equals < 0 ? feature : feature.substring(0, equals);
            String value = equals < 0 ? "" : feature.substring(equals + 1);
            String plain = value.replace("<a>", "an actor")
                    .replace("<p>", "a name")
                    .replace("<n>", "a number")
                    .replace("<>", "nothing")
                    .strip();
            String words = NAMES.getOrDefault(name, "next to it");
            return plain.isEmpty() ? words : words + ": " + plain;
        }
    }
}
