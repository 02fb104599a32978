package dev.detente.pages.dyad;

import dev.detente.intake.hand.Scenario;
import dev.detente.intake.hand.SupposedRow;
import dev.detente.intake.row.InputRow;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventKind;
import dev.detente.model.Feed;
import dev.detente.pages.ActChoices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The values in the fields of the form.
 *
 * @param day the last day of all acts
 * @param feed the id of the feed that the acts count as reports of
 */
record WhatIfFields(List<Act> acts, String day, String feed) {
    /** The choice that makes the field beside it name the actor. */
    static final String OTHER = "other";
    /** Most rows of fields: with more the address of the answer grows too long for some servers. */
    static final int MOST = 20;

    /**
     * Acts of one kind; an actor's field is the code of one of the two, {@link #OTHER} or empty.
     *
     * @param mode a mode or a CAMEO code
     * @param perDay how many such acts a day; 1 when empty
     * @param days on how many days in a row; 1 when empty
     */
    record Act(
            String source,
            String sourceOther,
            String target,
            String targetOther,
            String type,
            String mode,
            String issue,
            String perDay,
            String days) {
        static Act blank(Dyad dyad) {
            return new Act(dyad.a().value(), "", dyad.b().value(), "", "", "", "", "1", "1");
        }

        /** Whether it says no kind of act, so that the row is left out. */
        boolean isBlank() {
            return type.isEmpty() && mode.isEmpty();
        }

        String actingCode() {
            return code(source, sourceOther);
        }

        String targetCode() {
            return code(target, targetOther);
        }

        private static String code(String chosen, String other) {
            return chosen.equals(OTHER) ? other.toUpperCase(Locale.ROOT) : chosen;
        }

        private SupposedRow row(int index, String day) {
            return SupposedRow.of(
                    new InputRow(
                            index,
                            Map.of(
                                    "day",
                                    day,
                                    "source",
                                    actingCode(),
                                    "target",
                                    targetCode(),
                                    "type",
                                    type,
                                    ActChoices.detail(mode),
                                    mode,
                                    "issues",
                                    issue),
                            List.of()),
                    perDay,
                    days);
        }
    }

    /** Reads the values from an address; rows without a kind of act are left out when there are others. */
    static WhatIfFields of(Dyad dyad, MultiValueMap<String, String> given, LocalDate asOf, Feed feed) {
        int rows = Stream.of("source", "target", "type", "mode")
                .mapToInt(field -> given.getOrDefault(field, List.of()).size())
                .max()
                .orElse(0);
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, rows); i++) {
            acts.add(act(dyad, given, i));
        }
        if (acts.stream().anyMatch(act -> !act.isBlank())) {
            acts.removeIf(Act::isBlank);
        }
        String day = text(given, "day", 0, asOf.toString());
        return new WhatIfFields(acts.isEmpty() ? List.of(Act.blank(dyad)) : acts, day, feed.id());
    }

    private static Act act(Dyad dyad, MultiValueMap<String, String> given, int i) {
        String source = text(given, "source", i, dyad.a().value());
        String target = text(given, "target", i, "");
        boolean sourceApart = apart(dyad, source);
        boolean targetApart = apart(dyad, target);
        return new Act(
                sourceApart ? OTHER : source,
                sourceApart ? source : text(given, "sourceOther", i, ""),
                targetApart ? OTHER : target,
                targetApart ? target : text(given, "targetOther", i, ""),
                text(given, "type", i, "").toUpperCase(Locale.ROOT),
                text(given, "mode", i, ""),
                text(given, "issue", i, ""),
                text(given, "perDay", i, "1"),
                text(given, "days", i, "1"));
    }

    private static String text(MultiValueMap<String, String> given, String field, int i, String otherwise) {
        List<String> all = given.getOrDefault(field, List.of());
        return i < all.size() ? all.get(i).strip() : otherwise;
    }

    /** Whether the field names an actor other than the two, as an address written by hand may. */
    private static boolean apart(Dyad dyad, String actor) {
        return !actor.isEmpty()
                && !actor.equals(OTHER)
                && !actor.equals(dyad.a().value())
                && !actor.equals(dyad.b().value());
    }

    /** A scenario in which one of the two acts on the other. */
    static WhatIfFields of(Scenario scenario, ActorCode source, ActorCode target, LocalDate day, Feed feed) {
        return new WhatIfFields(
                scenario.rows(source, target, feed, 0).stream()
                        .map(row -> new Act(
                                row.row().values().getOrDefault("source", ""),
                                "",
                                row.row().values().getOrDefault("target", ""),
                                "",
                                type(row),
                                row.row().values().getOrDefault("code", ""),
                                "",
                                Integer.toString(row.perDay()),
                                Integer.toString(row.days())))
                        .toList(),
                day.toString(),
                feed.id());
    }

    /** The type of act that a row's code means, so that people can read the row. */
    private static String type(SupposedRow row) {
        return EventKind.of("", "", row.row().values().getOrDefault("code", ""))
                .type()
                .name();
    }

    /** A scenario between the two, and who acts in it. */
    record ScenarioChoice(Scenario scenario, ActorCode source, ActorCode target) {
        /** The scenario as a clause that names both actors. */
        String clause(String one, String other) {
            return scenario.clause().replace("{source}", one).replace("{target}", other);
        }
    }

    /** The scenario whose acts these are, unchanged; empty when a person has changed them. */
    Optional<ScenarioChoice> scenario(Dyad dyad, Feed of) {
        return Scenario.all().stream()
                .flatMap(s ->
                        Stream.of(new ScenarioChoice(s, dyad.a(), dyad.b()), new ScenarioChoice(s, dyad.b(), dyad.a())))
                .filter(n -> of(n.scenario(), n.source(), n.target(), LocalDate.EPOCH, of)
                        .acts()
                        .equals(acts))
                .findFirst();
    }

    /** The same with one more row of fields. */
    WhatIfFields longer(Dyad dyad) {
        return new WhatIfFields(
                acts.size() >= MOST
                        ? acts
                        : Stream.concat(acts.stream(), Stream.of(Act.blank(dyad)))
                                .toList(),
                day,
                feed);
    }

    /**
     * The rows of the question.
     *
     * @param lastDay the last day of all acts, ISO
     */
    List<SupposedRow> rows(String lastDay) {
        return IntStream.range(0, acts.size())
                .mapToObj(i -> acts.get(i).row(i, lastDay))
                .toList();
    }

    /** The address of the same question about a dyad. */
    String href(Dyad dyad) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/dyads/" + dyad + "/what-if");
        for (Act act : acts) {
            address.queryParam("source", act.actingCode())
                    .queryParam("target", act.targetCode())
                    .queryParam("type", act.type())
                    .queryParam("mode", act.mode())
                    .queryParam("issue", act.issue())
                    .queryParam("perDay", act.perDay())
                    .queryParam("days", act.days());
        }
        return address.queryParam("feed", feed)
                .queryParam("day", day)
                .build()
                .encode()
                .toUriString();
    }
}
