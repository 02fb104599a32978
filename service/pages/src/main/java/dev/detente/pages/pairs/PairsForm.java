package dev.detente.pages.pairs;

import dev.detente.api.support.PairQuery;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorSearch;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.Issue;
import dev.detente.model.IssueId;
import dev.detente.model.Region;
import dev.detente.model.Texts;
import dev.detente.pages.FormChoice;
import dev.detente.pages.LevelRange;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import dev.detente.scoring.Board;
import dev.detente.scoring.PairFilter;
import dev.detente.scoring.PairSort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form that filters and sorts pairs, filled in, and its filters in words.
 *
 * @param actors the actors that have pairs, by name
 * @param watched whether pairs of the service's own watch list alone are asked for; null when that is empty
 * @param conditions the filters in words, by the name of their parameter
 * @param nothing why the filters find no pair, a sentence; empty when the reason is not known
 */
record PairsForm(
        String q,
        List<FormChoice> actors,
        List<FormChoice.Group> regions,
        List<FormChoice.Group> issues,
        List<FormChoice> levels,
        List<FormChoice> evidence,
        String minTension,
        boolean surging,
        boolean starred,
        @Nullable Boolean watched,
        List<FormChoice> sorts,
        List<FormChoice> orders,
        Map<String, String> conditions,
        String nothing) {

    static PairsForm of(
            PairQuery query,
            PairFilter filter,
            Board board,
            ActorCatalog catalog,
            Collection<Dyad> stars,
            Collection<Dyad> watchList) {
        Map<String, String> given = query.given();
        IssueTree issues = board.view().book().issues();
        return new PairsForm(
                filter.text().strip(),
                actors(board, catalog, filter.actor()),
                regions(catalog, filter.region()),
                issues(issues, filter.issue()),
                LevelRange.of(board.view().book().parameters().levels()).stream()
                        .map(l -> new FormChoice(
                                l.word(),
                                Texts.capitalize(l.word()) + ", " + l.text(),
                                filter.level() != null && filter.level().word().equals(l.word())))
                        .toList(),
                Stream.of(Evidence.ENOUGH, Evidence.THIN, Evidence.NONE)
                        .map(e -> new FormChoice(e.word(), Texts.capitalize(words(e)), e == filter.evidence()))
                        .toList(),
                given.getOrDefault("minTension", ""),
                filter.surging(),
                "true".equals(given.get("starred")),
                watchList.isEmpty() ? null : "true".equals(given.get("watched")),
                Stream.of(PairSort.values())
                        .map(s -> new FormChoice(s.word(), Texts.capitalize(words(s)), s == filter.sort()))
                        .toList(),
                List.of(
                        new FormChoice("", "Usual", !given.containsKey("order")),
                        new FormChoice("asc", "Least or oldest first, from A", "asc".equals(given.get("order"))),
                        new FormChoice("desc", "Greatest or latest first, from Z", "desc".equals(given.get("order")))),
                conditions(filter, given, catalog, issues),
                nothing(filter, given, catalog, stars));
    }

    private static List<FormChoice> actors(Board board, ActorCatalog catalog, @Nullable ActorCode chosen) {
        Set<ActorCode> present = board.actors().keySet();
        return catalog.byName().stream()
                .filter(actor -> present.contains(actor.code()) || actor.code().equals(chosen))
                .map(actor -> new FormChoice(
                        actor.code().value(), actor.name(), actor.code().equals(chosen)))
                .toList();
    }

    private static List<FormChoice.Group> regions(ActorCatalog catalog, @Nullable Region chosen) {
        return catalog.regions().stream()
                .filter(region -> region.parent() == null)
                .sorted(Comparator.comparing(Region::name))
                .map(great -> new FormChoice.Group(
                        great.name(),
                        catalog.regions().stream()
                                .filter(great::covers)
                                .sorted(Comparator.comparing(r -> r.equals(great)
                                        ? ""
                                        : r.chain().stream()
                                                .map(Region::name)
                                                .toList()
                                                .toString()))
                                .map(r -> new FormChoice(
                                        r.code(), r.equals(great) ? "All of " + r.name() : r.name(), r.equals(chosen)))
                                .toList()))
                .toList();
    }

    private static List<FormChoice.Group> issues(IssueTree tree, @Nullable IssueId chosen) {
        Set<IssueId> leaves = Set.copyOf(tree.leaves());
        Map<String, List<FormChoice>> groups = new LinkedHashMap<>();
        for (Issue issue : tree.all()) {
            if (leaves.contains(issue.id())) {
                groups.computeIfAbsent(
                                issue.parent() == null ? "Others" : tree.title(issue.parent()), g -> new ArrayList<>())
                        .add(new FormChoice(
                                issue.id().value(), issue.title(), issue.id().equals(chosen)));
            }
        }
        return groups.entrySet().stream()
                .map(g -> new FormChoice.Group(g.getKey(), g.getValue()))
                .toList();
    }

    private static String words(Evidence evidence) {
        return switch (evidence) {
            case ENOUGH -> "enough data for a level";
            case THIN -> Words.TOO_LITTLE_DATA;
            case NONE -> "no data";
        };
    }

    /** The order, in words. */
    static String words(PairSort sort) {
        return switch (sort) {
            case TENSION -> "tension";
            case PERCENTILE -> "place in its own past";
            case CHANGE_1D -> "change in 1 day";
            case CHANGE_7D -> "change in 7 days";
            case CHANGE_30D -> "change in 30 days";
            case SURGE -> "surge";
            case LAST_ACTION -> "day of the last action";
            case NAME -> "name";
        };
    }

    private static Map<String, String> conditions(
            PairFilter filter, Map<String, String> given, ActorCatalog catalog, IssueTree issues) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String name : given.keySet()) {
            switch (name) {
                case "q" -> words.put(name, "\u201c" + filter.text().strip() + "\u201d");
                case "actor" -> words.put(name, catalog.nameOf(Objects.requireNonNull(filter.actor())));
                case "region" ->
                    words.put(name, Objects.requireNonNull(filter.region()).name());
                case "issue" -> words.put(name, issues.title(Objects.requireNonNull(filter.issue())));
                case "level" ->
                    words.put(name, Objects.requireNonNull(filter.level()).word());
                case "evidence" -> words.put(name, words(Objects.requireNonNull(filter.evidence())));
                case "minTension" -> words.put(name, "tension of at least " + given.get(name));
                case "surging", "starred" -> words.put(name, name);
                case "watched" -> words.put(name, "on the watch list");
                default -> {
                    // The order is no condition.
                }
            }
        }
        Stream.of("surging", "starred", "watched")
                .filter(name -> "false".equals(given.get(name)))
                .forEach(words::remove);
        return words;
    }

    private static String nothing(
            PairFilter filter, Map<String, String> given, ActorCatalog catalog, Collection<Dyad> stars) {
        if ("true".equals(given.get("starred")) && stars.isEmpty()) {
            return "You have not starred any pair yet: click the star before a pair’s name.";
        }
        List<Set<ActorCode>> found = ActorSearch.standard().find(filter.text());
        if (found.stream().anyMatch(Set::isEmpty)) {
            String near = catalog.didYouMean(filter.text().strip());
            return "No actor has a name or a code with \u201c"
                    + Texts.shorten(filter.text().strip()) + "\u201d in it"
                    + (near.isEmpty() ? "." : near);
        }
        return "";
    }
}
