package dev.detente.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a dyad as people write it. Names have dashes of their own, so each dash may be the one between the two actors. */
final class DyadReader {
    /** Pages write a pair with the longer dash. */
    private static final Pattern DASH = Pattern.compile("[-\u2013]");

    /** A text with more dashes names no two actors, and need not be tried. */
    private static final int MOST_DASHES = 20;

    private DyadReader() {}

    /** The text before a dash and the text after it. */
    private record Parts(String first, String second) {
        Parts swapped() {
            return new Parts(/* first= */ second, /* second= */ first);
        }
    }

    static Dyad read(ActorCatalog actors, String text) {
        List<Parts> all = parts(text);
        if (all.size() == 1) {
            Parts two = all.get(0);
            ActorCode first = actors.requireNamed(two.first(), two.second());
            ActorCode second = actors.requireNamed(two.second(), two.first());
            if (first.equals(second)) {
                throw twice(actors, text, first);
            }
            return Dyad.of(first, second);
        }
        SortedSet<Dyad> readings = new TreeSet<>();
        List<ActorCode> alone = new ArrayList<>();
        for (Parts two : all) {
            ActorCode first = actors.named(two.first());
            ActorCode second = actors.named(two.second());
            if (first != null && first.equals(second)) {
                alone.add(first);
            } else if (first != null && second != null) {
                readings.add(Dyad.of(first, second));
            }
        }
        if (readings.size() > 1) {
            throw new IllegalArgumentException("\"" + Texts.shorten(text) + "\" may be " + readings.first() + " or "
                    + readings.last() + ": write the one that you mean");
        }
        if (readings.isEmpty()) {
            throw alone.isEmpty() ? unknown(actors, text, all) : twice(actors, text, alone.get(0));
        }
        return readings.first();
    }

    private static List<Parts> parts(String text) {
        return DASH.matcher(text)
                .results()
                .limit(MOST_DASHES)
                .map(MatchResult::start)
                .map(dash -> new Parts(
                        text.substring(0, dash).strip(),
                        text.substring(dash + 1).strip()))
                .toList();
    }

    /** The error of the part that is unknown beside the longest one that is known. */
    private static IllegalArgumentException unknown(ActorCatalog actors, String text, List<Parts> all) {
        return all.stream()
                .flatMap(two -> Stream.of(two, two.swapped()))
                .filter(two -> actors.named(two.first()) != null)
                .max(Comparator.comparing(two -> two.first().length()))
                .<IllegalArgumentException>map(two -> actors.unknown(two.second()))
                .orElseGet(() -> new IllegalArgumentException("\"" + Texts.shorten(text)
                        + "\" is not a dyad: write two actors and a dash, such as CHN-USA or china-united-states"));
    }

    private static IllegalArgumentException twice(ActorCatalog actors, String text, ActorCode actor) {
        return new IllegalArgumentException("\"" + Texts.shorten(text) + "\" names " + actors.nameOf(actor)
                + " twice: a dyad has two different actors");
    }
}
