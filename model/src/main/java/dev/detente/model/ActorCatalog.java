package dev.detente.model;

import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All known actors, the names that feeds give them, and dated memberships. Sources: ISO 3166-1 and 3166-3, the CAMEO and GDELT
 * country code lists, ICEWS country names, the organisations' own published member lists; regions are those of the UN standard M49.
 */
public final class ActorCatalog {
    private static final Pattern WITH_ARTICLE = Pattern.compile("(United|Democratic|Republic of) .*"
            + "|.* (Republic|Islands|Emirates|Union|Territories)|Netherlands|Philippines|Maldives|Bahamas|Gambia");
    /** Organisations whose names take no article. */
    private static final Pattern PROPER = Pattern.compile("AUKUS|BRICS|INTERPOL|Mercosur|OPEC\\+|.*Cooperation");

    /** A suggestion with more actors than this is no help. */
    private static final int MAX_SUGGESTED = 3;

    private static final ActorCatalog STANDARD = new ActorCatalog();

    private final Map<String, Actor> actors = new TreeMap<>();
    private final Map<NameScheme, Map<String, ActorCode>> names = new TreeMap<>();
    private final Map<String, ActorCode> byAnyName = new TreeMap<>();
    private final Map<String, ActorCode> byUsualName = new TreeMap<>();
    private final List<Membership> memberships = new ArrayList<>();
    private final Map<String, Region> regions = new TreeMap<>();
    private volatile @Nullable List<Actor> byName;

    private ActorCatalog() {
        Map<String, List<String>> rows = new TreeMap<>();
        TsvResource.rows(ActorCatalog.class, "regions.tsv", 3).forEach(row -> rows.put(row.get(0), row));
        rows.keySet().forEach(code -> region(code, rows));
        for (var row : TsvResource.rows(ActorCatalog.class, "actors.tsv", 6)) {
            ActorCode code = new ActorCode(row.get(0));
            Actor actor = new Actor(
                    code,
                    ActorKind.valueOf(row.get(1)),
                    row.get(2),
                    day(row.get(3)),
                    day(row.get(4)),
                    row.get(5).isEmpty() ? null : Objects.requireNonNull(regions.get(row.get(5)), row.get(5)));
            if (actors.put(code.value(), actor) != null) {
                throw new IllegalStateException("actors.tsv has " + code + " twice");
            }
            byAnyName.put(key(actor.name()), code);
            byUsualName.put(Texts.words(actor.name()), code);
        }
        for (var row : TsvResource.rows(ActorCatalog.class, "actor-names.tsv", 3)) {
            ActorCode code = known(row.get(0));
            NameScheme scheme = NameScheme.valueOf(row.get(1).toUpperCase(Locale.ROOT));
            names.computeIfAbsent(scheme, s -> new TreeMap<>()).put(row.get(2), code);
            byAnyName.putIfAbsent(key(row.get(2)), code);
            if (scheme == NameScheme.COMMON) {
                byUsualName.putIfAbsent(Texts.words(row.get(2)), code);
            }
        }
        for (var row : TsvResource.rows(ActorCatalog.class, "memberships.tsv", 4)) {
            memberships.add(
                    new Membership(known(row.get(0)), known(row.get(1)), LocalDate.parse(row.get(2)), day(row.get(3))));
        }
    }

    /** The source of a name: each feed uses its own for some actors. */
    public enum NameScheme {
        /** CAMEO country and group codes as GDELT uses them, where they differ from {@link ActorCode}. */
        GDELT,
        /** ICEWS country and organisation names. */
        ICEWS,
        /** ISO 3166-1 alpha-2. */
        ISO2,
        /** Usual English names and former names. */
        COMMON
    }

    /** The one catalogue. */
    public static ActorCatalog standard() {
        return STANDARD;
    }

    /** The actor of that code. */
    public Optional<Actor> find(ActorCode code) {
        return Optional.ofNullable(actors.get(code.value()));
    }

    /** The code of the actor whose code that text is; null when there is none. */
    @Nullable
    ActorCode code(String text) {
        Actor actor = actors.get(text);
        return actor == null ? null : actor.code();
    }

    /**
     * The actor code that a text is.
     *
     * @throws UnknownActorException when there is no such actor; names the text and the likeliest actor meant, by code or by name
     */
    public ActorCode require(String text) {
        Actor actor = actors.get(text);
        if (actor != null) {
            return actor.code();
        }
        throw unknown(text);
    }

    UnknownActorException unknown(String text) {
        return new UnknownActorException(text, "unknown actor \"" + Texts.shorten(text) + "\"" + suggestion(text));
    }

    /**
     * The actor that people mean: by its code, its two letters in ISO 3166-1, or its usual English name, regardless of capitals, accents and dashes.
     *
     * @param other how the other actor of the act is written, empty for none. When that is a two-letter code too, {@code AU} may be Australia or the
     *     African Union
     * @throws UnknownActorException when it is unknown; names the text and the likeliest actor meant
     * @throws IllegalArgumentException when two actors may be meant; names both
     */
    public ActorCode requireNamed(String text, String other) {
        ActorCode two = letters(text);
        Actor actor = actors.get(text.toUpperCase(Locale.ROOT));
        if (actor != null
                && two != null
                && letters(other) != null
                && !actors.containsKey(other.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("\"" + text + "\" is the code of the " + actor.name()
                    + " and, in two letters, " + nameOf(two) + ": write " + two + " or \"" + actor.name() + '"');
        }
        ActorCode named = named(text);
        return named != null ? named : require(text);
    }

    /** The actor of a code, two letters or a usual name; null when there is none. */
    @Nullable
    ActorCode named(String text) {
        Actor actor = actors.get(text.toUpperCase(Locale.ROOT));
        if (actor != null) {
            return actor.code();
        }
        ActorCode two = letters(text);
        return two != null ? two : byUsualName.get(Texts.words(text));
    }

    private @Nullable ActorCode letters(String text) {
        return names.getOrDefault(NameScheme.ISO2, Map.of()).get(text.toUpperCase(Locale.ROOT));
    }

    /**
     * The dyad that people mean, in either order: {@code CHN-USA}, {@code us-cn}, {@code china-united-states}. A dash within a name is allowed.
     *
     * @throws UnknownActorException when an actor is unknown, with the likeliest one meant
     * @throws IllegalArgumentException when the text is not a pair of two different actors, or two pairs may be meant
     */
    public Dyad requireDyad(String text) {
        return DyadReader.read(this, text);
    }

    /** The actor that a feed means by that name or code; the feed's own names come before the codes. */
    public Optional<ActorCode> resolve(NameScheme scheme, String name) {
        ActorCode own = names.getOrDefault(scheme, Map.of()).get(name);
        return own != null
                ? Optional.of(own)
                : Optional.ofNullable(actors.get(name)).map(Actor::code);
    }

    /** {@code ": did you mean CHN (China)?"}, or where to look when nothing is near. */
    public String suggestion(String text) {
        String near = didYouMean(text);
        return near.isEmpty() ? ": codes are ISO 3166-1 alpha-3 or an organisation's, listed at /api/v1/actors" : near;
    }

    /** {@code ": did you mean CHN (China)?"}, or nothing when nothing is near. */
    public String didYouMean(String text) {
        List<ActorCode> meant = Optional.ofNullable(byAnyName.get(key(text)))
                .map(List::of)
                .or(() -> Optional.of(beginning(text)).filter(list -> !list.isEmpty()))
                .or(() -> Optional.of(Texts.nearest(text, actors.keySet()).stream()
                                .map(ActorCode::new)
                                .toList())
                        .filter(list -> !list.isEmpty()))
                .orElseGet(() -> Texts.nearest(key(text), byAnyName.keySet()).stream()
                        .map(near -> Objects.requireNonNull(byAnyName.get(near)))
                        .distinct()
                        .toList());
        return Texts.didYouMean(
                meant.stream().map(code -> code + " (" + nameOf(code) + ")").toList());
    }

    /** The states whose name begins with the text, when they are few: {@code GER} means Germany, regardless of the nearest code. */
    private List<ActorCode> beginning(String text) {
        String start = key(text);
        if (start.length() < 3) {
            return List.of();
        }
        List<ActorCode> states = actors.values().stream()
                .filter(actor ->
                        actor.kind() == ActorKind.STATE && key(actor.name()).startsWith(start))
                .map(Actor::code)
                .toList();
        return states.size() > MAX_SUGGESTED ? List.of() : states;
    }

    /** The actor's name as a sentence has it: {@code the United States}, {@code China}. */
    public String inSentence(ActorCode code) {
        String name = nameOf(code);
        Actor actor = actors.get(code.value());
        boolean organisation = actor != null && actor.kind() == ActorKind.ORGANISATION;
        boolean article = organisation
                ? !PROPER.matcher(name).matches()
                : WITH_ARTICLE.matcher(name).matches();
        return article ? "the " + name : name;
    }

    /** The actor's name, or its code when it is not known. */
    public String nameOf(ActorCode code) {
        Actor actor = actors.get(code.value());
        return actor == null ? code.value() : actor.name();
    }

    /**
     * The names by which a text may call the actor: its own, those of ICEWS and the usual ones, and the code of an organisation.
     *
     * @return sorted, each once; empty when the actor is not known
     */
    public List<String> namesOf(ActorCode code) {
        Actor actor = actors.get(code.value());
        if (actor == null) {
            return List.of();
        }
        SortedSet<String> all = new TreeSet<>(Set.of(actor.name()));
        if (actor.kind() == ActorKind.ORGANISATION) {
            all.add(code.value());
        }
        for (NameScheme scheme : List.of(NameScheme.ICEWS, NameScheme.COMMON)) {
            names.getOrDefault(scheme, Map.of()).forEach((name, named) -> {
                if (named.equals(code)) {
                    all.add(name);
                }
            });
        }
        return List.copyOf(all);
    }

    /** All actors, by code. */
    public Collection<Actor> actors() {
        return Collections.unmodifiableCollection(actors.values());
    }

    /** All actors in the order of an English dictionary. */
    public List<Actor> byName() {
        List<Actor> known = byName;
        if (known == null) {
            // Made on first use: comparing names by the rules of a language takes milliseconds.
            known = actors.values().stream()
                    .sorted(Comparator.comparing(Actor::name, Collator.getInstance(Locale.ENGLISH))
                            .thenComparing(Actor::code))
                    .toList();
            byName = known;
        }
        return known;
    }

    /** All regions of UN M49 below the world, by code. */
    public Collection<Region> regions() {
        return Collections.unmodifiableCollection(regions.values());
    }

    /**
     * The region with that code.
     *
     * @throws IllegalArgumentException naming the text and the likeliest region meant, by code or by name
     */
    public Region requireRegion(String code) {
        Region region = regions.get(code);
        if (region != null) {
            return region;
        }
        List<Region> similar = regions.values().stream()
                .filter(r -> key(r.name()).contains(key(code)))
                .toList();
        List<String> byName = similar.stream()
                .filter(r -> key(r.name()).equals(key(code))
                        || similar.stream().noneMatch(other -> key(other.name()).equals(key(code))))
                .limit(MAX_SUGGESTED)
                .map(r -> r.code() + " (" + r.name() + ")")
                .toList();
        throw new IllegalArgumentException("unknown region \"" + Texts.shorten(code) + "\""
                + (byName.isEmpty()
                        ? ": write a code of UN M49 such as 142 for Asia or 030 for Eastern Asia"
                        : Texts.didYouMean(byName)));
    }

    /** All memberships, as dated data. */
    public List<Membership> memberships() {
        return Collections.unmodifiableList(memberships);
    }

    /** Makes a region, and first the one that it is part of. */
    private Region region(String code, Map<String, List<String>> rows) {
        Region known = regions.get(code);
        if (known == null) {
            List<String> row = Objects.requireNonNull(rows.get(code), code);
            known = new Region(code, row.get(1), row.get(2).isEmpty() ? null : region(row.get(2), rows));
            regions.put(code, known);
        }
        return known;
    }

    private ActorCode known(String code) {
        Actor actor = actors.get(code);
        if (actor == null) {
            throw new IllegalStateException("a table names the actor " + code + ", which actors.tsv lacks");
        }
        return actor.code();
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).trim();
    }
}
