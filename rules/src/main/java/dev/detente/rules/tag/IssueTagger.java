package dev.detente.rules.tag;

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
import org.ahocorasick.trie.PayloadTrie;
import org.jspecify.annotations.Nullable;

/**
 * Tells which issues an action is about, by the hints of a rule book's issues. It reads the summary, the words of the URL and the name of the
 * CAMEO code; looks at the parties and at the actors named; and asks for the contexts that the code implies. Immutable and
 * safe for use by several threads; the same action always gets the same tags.
 */
public final class IssueTagger {
    private static final IssueTagger NONE = new IssueTagger(List.of(), ActorCatalog.standard());
    /** Shorter names are abbreviations with other meanings: ROC, PRC. */
    private static final int MIN_NAME = 4;

    private final PayloadTrie<Word> words;
    private final List<Belonging> belongings = new ArrayList<>();
    private final Map<String, List<IssueId>> contexts = new HashMap<>();

    /** What a word of the text says: the issues it speaks for, the actors it names, and issues it speaks for if an actor is no party. */
    private record Word(Set<IssueId> issues, Set<ActorCode> named, Set<Belonging> third) {
        Word() {
            this(new HashSet<>(), new HashSet<>(), new HashSet<>());
        }
    }

    /** One actor or two that together belong to an issue. */
    private record Belonging(Set<ActorCode> actors, IssueId issue) {}

    /**
     * A tagger for these issues.
     *
     * @param hints what speaks for each issue
     * @param actors gives the names by which texts call an actor
     */
    public IssueTagger(Collection<IssueHints> hints, ActorCatalog actors) {
        Map<String, Word> patterns = new LinkedHashMap<>();
        for (IssueHints hint : hints) {
            hint.keywords().forEach(k -> word(patterns, k).issues().add(hint.issue()));
            hint.thirdActors()
                    .forEach((actor, names) -> names.forEach(
                            n -> word(patterns, n).third().add(new Belonging(Set.of(actor), hint.issue()))));
            hint.contexts()
                    .forEach(c ->
                            contexts.computeIfAbsent(c, k -> new ArrayList<>()).add(hint.issue()));
            for (Set<ActorCode> together : hint.actors()) {
                belongings.add(new Belonging(together, hint.issue()));
                for (ActorCode actor : together) {
                    actors.namesOf(actor).stream()
                            .filter(name -> name.length() >= MIN_NAME)
                            .forEach(name -> word(patterns, name).named().add(actor));
                }
            }
        }
        PayloadTrie.PayloadTrieBuilder<Word> trie = PayloadTrie.builder();
        patterns.forEach(trie::addKeyword);
        words = trie.build();
    }

    /** A tagger that knows no issue and tags nothing. */
    public static IssueTagger none() {
        return NONE;
    }

    private static Word word(Map<String, Word> patterns, String keyword) {
        return patterns.computeIfAbsent(TagText.pattern(keyword), k -> new Word());
    }

    /** The issues that the report's content speaks for, whatever it says itself; sorted, empty when no hint fits. */
    public List<IssueId> tag(ReportContent content) {
        return tag(content.summary(), content.url(), content.source(), content.target(), content.code());
    }

    /**
     * The issues that an action is about.
     *
     * @param summary what it is, in words of any language; empty when there are none
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
        Set<IssueId> found = new TreeSet<>();
        Set<ActorCode> present = new HashSet<>();
        present.add(source);
        if (target != null) {
            present.add(target);
        }
        CameoTable.Entry entry =
                code == null ? null : CameoTable.standard().findOrParent(code).orElse(null);
        String text =
                TagText.join(List.of(summary, url == null ? "" : TagText.slug(url), entry == null ? "" : entry.name()));
        Set<ActorCode> parties = Set.copyOf(present);
        words.parseText(text, emit -> {
            Word word = emit.getPayload();
            found.addAll(word.issues());
            present.addAll(word.named());
            for (Belonging third : word.third()) {
                if (!parties.containsAll(third.actors())) {
                    found.add(third.issue());
                }
            }
            return true;
        });
        for (Belonging belonging : belongings) {
            if (present.containsAll(belonging.actors())) {
                found.add(belonging.issue());
            }
        }
        if (entry != null) {
            entry.contexts().forEach(c -> found.addAll(contexts.getOrDefault(c, List.of())));
        }
        return List.copyOf(found);
    }
}
