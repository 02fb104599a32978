package dev.detente.rules.tag;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.CameoTable;
import dev.detente.model.IssueId;
import dev.detente.model.ReportContent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.ahocorasick.trie.PayloadTrie;
import org.jspecify.annotations.Nullable;

/**
 * Finds which issues an action is about, by the hints of a rule book's issues. It reads the summary, the words of the URL and the name of the CAMEO
 * code, where the longest known word wins; looks at the parties and at the actors named; and uses the contexts that the code implies. Immutable and
 * safe for use by several threads; the same action always gets the same tags.
 */
public final class IssueTagger {
    private static final IssueTagger NONE = new IssueTagger();
    /** Shorter names are abbreviations with other meanings: ROC, PRC. */
    private static final int MIN_NAME = 4;

    private final PayloadTrie<Word> words;
    /** By each of their actors. */
    private final Map<ActorCode, List<Belonging>> belongings = new HashMap<>();
    /** Those of the names of CAMEO codes: most actions have no other text. */
    private final Map<CameoCode, Finding> findings = new ConcurrentHashMap<>();

    private final Map<String, List<IssueId>> contexts = new HashMap<>();
    private final Map<Set<ActorCode>, Map<UsualIssue, IssueId>> usual = new HashMap<>();

    /**
     * The meaning of a word of the text: issues, the actors it names, issues that count unless an actor is a party, and parts of keywords. A word may
     * indicate nothing and only hide the words within it.
     */
    private record Word(Set<IssueId> issues, Set<ActorCode> named, Set<Belonging> third, Set<KeywordPart> parts) {
        Word() {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        }

        /** Whether it hides the words within it: "to Russia", which counts only together with other words, does not, and still names Russia. */
        boolean hides() {
            return parts.isEmpty() || !(issues.isEmpty() && named.isEmpty() && third.isEmpty());
        }
    }

    /** One actor or two that together belong to an issue. */
    private record Belonging(Set<ActorCode> actors, IssueId issue) {}

    /** A part of a keyword that indicates an issue when all its parts occur in one sentence. */
    private record KeywordPart(IssueId issue, String keyword, int place, int of) {
        /** Adds this to the parts found in a sentence; returns whether it was the last one missing. */
        boolean completes(Map<KeywordPart, Set<Integer>> said) {
            Set<Integer> places = said.computeIfAbsent(new KeywordPart(issue, keyword, 0, of), k -> new HashSet<>());
            return places.add(place) && places.size() == of;
        }
    }

    /** The issues and actors that a text names, regardless of whose action it describes. */
    private record Finding(Set<IssueId> issues, Set<ActorCode> named, Set<Belonging> third) {}

    private IssueTagger() {
        words = PayloadTrie.<Word>builder().build();
    }

    /**
     * A tagger for these issues.
     *
     * @param hints the hints for each issue
     * @param actors gives the names by which texts call an actor
     */
    public IssueTagger(Collection<IssueHints> hints, ActorCatalog actors) {
        Map<String, Word> patterns = new LinkedHashMap<>();
        for (IssueHints hint : hints) {
            hint.keywords().forEach(keyword -> keyword(patterns, keyword, hint.issue()));
            hint.except().forEach(e -> words(patterns, e));
            hint.thirdActors().forEach((actor, names) -> {
                Belonging third = new Belonging(Set.of(actor), hint.issue());
                Stream.concat(names.stream(), names(actors, actor))
                        .forEach(n -> words(patterns, n).forEach(w -> w.third().add(third)));
            });
            hint.contexts()
                    .forEach(c ->
                            contexts.computeIfAbsent(c, k -> new ArrayList<>()).add(hint.issue()));
            hint.usual()
                    .forEach(u -> usual.computeIfAbsent(u.actors(), k -> new LinkedHashMap<>())
                            .put(u, hint.issue()));
            for (Set<ActorCode> together : hint.actors()) {
                Belonging belonging = new Belonging(together, hint.issue());
                together.forEach(actor -> belongings
                        .computeIfAbsent(actor, k -> new ArrayList<>())
                        .add(belonging));
            }
        }
        // All actors, not only those that belong to an issue: South Sudan is not Sudan.
        for (Actor actor : actors.actors()) {
            names(actors, actor.code())
                    .forEach(
                            name -> words(patterns, name).forEach(w -> w.named().add(actor.code())));
        }
        PayloadTrie.PayloadTrieBuilder<Word> trie = PayloadTrie.builder();
        patterns.forEach(trie::addKeyword);
        words = trie.build();
    }

    /** A tagger without issues, which tags nothing. */
    public static IssueTagger none() {
        return NONE;
    }

    private static void keyword(Map<String, Word> patterns, String keyword, IssueId issue) {
        List<List<String>> parts = IssueHints.parts(keyword);
        for (int i = 0; i < parts.size(); i++) {
            KeywordPart part = new KeywordPart(issue, keyword, i, parts.size());
            for (String choice : parts.get(i)) {
                words(patterns, choice)
                        .forEach(
                                parts.size() == 1
                                        ? w -> w.issues().add(issue)
                                        : w -> w.parts().add(part));
            }
        }
    }

    private static Stream<String> names(ActorCatalog actors, ActorCode actor) {
        return actors.namesOf(actor).stream().filter(name -> name.length() >= MIN_NAME);
    }

    private static List<Word> words(Map<String, Word> patterns, String keyword) {
        return TagText.patterns(keyword).stream()
                .map(form -> patterns.computeIfAbsent(form, k -> new Word()))
                .toList();
    }

    /** The issues that the report's content indicates, regardless of those it names itself; sorted, empty when no hint fits. */
    public List<IssueId> tag(ReportContent content) {
        return tag(content.summary(), content.url(), content.source(), content.target(), content.code());
    }

    /**
     * Whether only a weak hint shows the issues of an action: what acts of its kind between its two actors are mostly about.
     *
     * @param issues its issues
     */
    public boolean weak(
            Collection<IssueId> issues,
            String summary,
            @Nullable String url,
            ActorCode source,
            @Nullable ActorCode target,
            @Nullable CameoCode code) {
        return !issues.isEmpty()
                && Set.copyOf(issues).equals(usual(source, target, code))
                && strong(summary, url, source, target, code).isEmpty();
    }

    /** Returns the issues that acts of the kind between the two are mostly about; of a pair before of one actor alone, and of anybody last. */
    private Set<IssueId> usual(ActorCode source, @Nullable ActorCode target, @Nullable CameoCode code) {
        List<Set<ActorCode>> parties = new ArrayList<>();
        if (target != null && !target.equals(source)) {
            parties.add(Set.of(source, target));
            parties.add(Set.of(target));
        }
        parties.add(Set.of(source));
        parties.add(Set.of());
        Set<IssueId> found = new TreeSet<>();
        for (Set<ActorCode> some : parties) {
            if (found.isEmpty()) {
                usual.getOrDefault(some, Map.of()).forEach((hint, issue) -> {
                    if (hint.takes(code)) {
                        found.add(issue);
                    }
                });
            }
        }
        return found;
    }

    /**
     * The issues that an action is about.
     *
     * @param summary its text, in any language; empty when there are none
     * @param url where to read more; only the words of its path count
     * @param source who acted
     * @param target towards whom
     * @param code its CAMEO code
     * @return leaves of the tree, sorted, each once; empty when no hint fits
     */
    public List<IssueId> tag(
            String summary,
            @Nullable String url,
            ActorCode source,
            @Nullable ActorCode target,
            @Nullable CameoCode code) {
        if (this == NONE) {
            return List.of();
        }
        Set<IssueId> found = strong(summary, url, source, target, code);
        return List.copyOf(found.isEmpty() ? usual(source, target, code) : found);
    }

    /** The issues that its text, parties and code indicate. */
    private Set<IssueId> strong(
            String summary,
            @Nullable String url,
            ActorCode source,
            @Nullable ActorCode target,
            @Nullable CameoCode code) {
        Set<ActorCode> parties = target == null || target.equals(source) ? Set.of(source) : Set.of(source, target);
        CameoTable.Entry entry =
                code == null ? null : CameoTable.standard().findOrParent(code).orElse(null);
        List<Finding> texts = new ArrayList<>();
        if (!summary.isEmpty()) {
            texts.add(finding(summary));
        }
        String slug = url == null ? "" : TagText.slug(url);
        if (!slug.isEmpty()) {
            texts.add(finding(slug));
        }
        Set<IssueId> found = new TreeSet<>();
        if (entry != null) {
            texts.add(findings.computeIfAbsent(entry.code(), k -> finding(entry.name())));
            entry.contexts().forEach(c -> found.addAll(contexts.getOrDefault(c, List.of())));
        }
        Set<ActorCode> present = new HashSet<>(parties);
        for (Finding text : texts) {
            found.addAll(text.issues());
            present.addAll(text.named());
            for (Belonging third : text.third()) {
                if (!parties.containsAll(third.actors())) {
                    found.add(third.issue());
                }
            }
        }
        for (ActorCode actor : present) {
            for (Belonging belonging : belongings.getOrDefault(actor, List.of())) {
                if (present.containsAll(belonging.actors())) {
                    found.add(belonging.issue());
                }
            }
        }
        return found;
    }

    private Finding finding(String original) {
        String text = TagText.sentences(original);
        Finding finding = new Finding(new HashSet<>(), new HashSet<>(), new HashSet<>());
        Map<KeywordPart, Set<Integer>> said = new HashMap<>();
        int sentence = -1;
        for (Match<Word> match : Match.longest(words, text, Word::hides)) {
            if (match.start() > sentence) {
                sentence = text.indexOf(TagText.BREAK, match.start());
                said.clear();
            }
            Word word = match.payload();
            finding.issues().addAll(word.issues());
            finding.named().addAll(word.named());
            finding.third().addAll(word.third());
            for (KeywordPart part : word.parts()) {
                if (part.completes(said)) {
                    finding.issues().add(part.issue());
                }
            }
        }
        return finding;
    }
}
