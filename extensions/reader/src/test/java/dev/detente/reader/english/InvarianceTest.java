package dev.detente.reader.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.reader.Article;
import dev.detente.reader.Reading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What must not matter to a reader: who the two states are, and in which form a sentence tells the same. Each test reads hundreds of pairs. */
class InvarianceTest {
    private static final LocalDate DAY = LocalDate.of(2024, 4, 26);
    /** States by code; some names are also common words, and some have two words. */
    private static final Map<String, String> STATES = Map.of(
            "NOR",
            "Norway",
            "PER",
            "Peru",
            "KEN",
            "Kenya",
            "TUR",
            "Turkey",
            "TCD",
            "Chad",
            "SAU",
            "Saudi Arabia",
            "IRN",
            "Iran",
            "JOR",
            "Jordan",
            "VNM",
            "Vietnam");

    private static final List<String> CODES = STATES.keySet().stream().sorted().toList();

    private static final List<String> DEEDS = List.of(
            "A condemned B.",
            "A accused B of lying.",
            "A urged B to pull back its troops.",
            "A recalled its ambassador from B on Monday.",
            "A threatened to strike B.",
            "A bombed B.",
            "A imposed sanctions on B.",
            "A and B held talks on Friday.",
            "A signed a trade agreement with B.",
            "A rejected B's demand for an apology.",
            "A praised B for its help.",
            "A withdrew its troops from B.",
            "A did not recall its ambassador from B.",
            "A condemned the attack on B.",
            "A advised its citizens against travel to B.");

    private static final List<String> PASSIVES = List.of(
            "condemned",
            "criticised",
            "denounced",
            "bombed",
            "attacked",
            "threatened",
            "praised",
            "thanked",
            "accused",
            "blamed",
            "invaded",
            "shelled");

    private final EnglishReader reader = EnglishReader.of((text, source, target, code) -> List.of());

    private Set<String> deeds(String text) {
        Set<String> deeds = new TreeSet<>();
        reader.read(new Article(text, DAY, null, null))
                .above(Reading.BORDER)
                .proposals()
                .forEach(p -> deeds.add(p.source() + ">" + p.target() + " " + p.type()));
        return deeds;
    }

    private static String filled(String form, String a, String b) {
        return form.replaceAll("\\bA\\b", STATES.get(a)).replaceAll("\\bB\\b", STATES.get(b));
    }

    /** What was told, with the codes replaced by A and B. */
    private Set<String> roles(String form, String a, String b) {
        Set<String> roles = new TreeSet<>();
        deeds(filled(form, a, b))
                .forEach(t -> roles.add(t.replaceAll("\\b" + a + "\\b", "A").replaceAll("\\b" + b + "\\b", "B")));
        return roles;
    }

    /** The pairs of states for which two forms are not read alike. */
    private List<String> differences(String one, String other) {
        List<String> different = new ArrayList<>();
        for (int i = 0; i < CODES.size(); i += 5) {
            String a = CODES.get(i);
            String b = CODES.get((i + 4) % CODES.size());
            Set<String> first = roles(one, a, b);
            Set<String> second = roles(other, a, b);
            if (!first.equals(second)) {
                different.add(filled(one, a, b) + " " + first + ", but " + filled(other, a, b) + " " + second);
            }
        }
        return different;
    }

    @Test
    void whoTheTwoStatesAreDoesNotMatter() {
        List<String> different = new ArrayList<>();
        for (String form : DEEDS) {
            Set<String> first = roles(form, "NOR", "PER");
            for (int i = 0; i < CODES.size(); i += 2) {
                String a = CODES.get(i);
                String b = CODES.get((i + 2) % CODES.size());
                for (Set<String> other : List.of(roles(form, a, b), roles(form, b, a))) {
                    if (!other.equals(first)) {
                        different.add(filled(form, a, b) + " " + other + " instead of " + first);
                    }
                }
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void activeAndPassiveSayTheSame() {
        List<String> different = new ArrayList<>();
        for (String verb : PASSIVES) {
            different.addAll(differences("A " + verb + " B.", "B was " + verb + " by A."));
        }
        assertThat(different).isEmpty();
    }

    @Test
    void anAppositionChangesNothing() {
        List<String> different = new ArrayList<>();
        for (String form : DEEDS) {
            if (form.startsWith("A ") && !form.startsWith("A and")) {
                different.addAll(differences(form, "A, the larger of the two neighbours, " + form.substring(2)));
                different.addAll(differences(form, "A, which chairs ASEAN this year, " + form.substring(2)));
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void whereTheDayStandsDoesNotMatter() {
        List<String> different = new ArrayList<>();
        for (String form : DEEDS) {
            if (!form.contains("day.")) {
                String said = form.substring(0, form.length() - 1);
                different.addAll(differences(said + " on Tuesday.", "On Tuesday " + said + "."));
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void whatDidNotHappenIsNotProposed() {
        List<String> proposed = new ArrayList<>();
        List<String> deeds = List.of(
                "recall its ambassador from B",
                "expel B's diplomats",
                "attack B",
                "impose sanctions on B",
                "bomb B",
                "threaten B",
                "close its border with B",
                "break off relations with B");
        List<String> denials =
                List.of("did not", "will not", "refused to", "never", "has no plan to", "does not intend to");
        for (String deed : deeds) {
            for (String denial : denials) {
                String verb = denial.equals("never") ? deed.replaceFirst("(\\w+?)e? ", "$1ed ") : deed;
                for (int i = 0; i < CODES.size(); i += 5) {
                    String text =
                            filled("A " + denial + " " + verb + ".", CODES.get(i), CODES.get((i + 1) % CODES.size()));
                    deeds(text).forEach(t -> proposed.add(text + " " + t));
                }
            }
        }
        assertThat(proposed).isEmpty();
    }

    @Test
    void whoCondemnsAHarmDoesNotCondemnItsVictim() {
        List<String> wrong = new ArrayList<>();
        int turn = 1;
        for (String verb :
                List.of("condemned", "denounced", "deplored", "criticised", "voiced outrage at", "protested against")) {
            for (String harm : List.of(
                    "attack on",
                    "bombing of",
                    "strikes on",
                    "invasion of",
                    "raid on",
                    "shelling of",
                    "missile attack against",
                    "blockade of")) {
                String a = CODES.get(turn * 2 % CODES.size());
                String b = CODES.get(turn++ % CODES.size());
                if (a.equals(b)) {
                    b = CODES.get(turn++ % CODES.size());
                }
                Set<String> alone = deeds(filled("A " + verb + " the " + harm + " B.", a, b));
                Set<String> known = deeds(filled("B was attacked by Syria. A " + verb + " the " + harm + " B.", a, b));
                String victim = b;
                if (alone.stream().anyMatch(t -> t.contains(">" + victim))
                        || known.stream().anyMatch(t -> t.startsWith(a + ">" + victim))
                        || !known.contains(a + ">SYR ACCUSE")) {
                    wrong.add(a + " " + verb + " the " + harm + " " + b + ": " + alone + ", known " + known);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
