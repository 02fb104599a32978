package dev.detente.pages.dyad;

import dev.detente.intake.hand.Hypotheses;
import dev.detente.intake.hand.Scenario;
import dev.detente.intake.hand.SupposedRow;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.pages.ActChoices;
import dev.detente.pages.FormChoice;
import dev.detente.pages.FormulaText;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The form that asks "what if" about a dyad, with what the reader entered.
 *
 * @param scenario the id of the scenario whose acts the rows are; empty when they are of no scenario
 * @param feeds the feeds that acts can count as reports of; empty when there is only one
 * @param most the most acts a day and the most days of one row
 * @param details modes and CAMEO codes that specify the kind of act, as HTML
 * @param actors every actor, as HTML
 */
record WhatIfForm(
        String path,
        WhatIfFields entered,
        List<Row> rows,
        List<Scenario> scenarios,
        String scenario,
        List<FormChoice> feeds,
        Most most,
        String last,
        List<FormChoice> pair,
        List<FormChoice.Group> types,
        List<FormChoice.Group> issues,
        String details,
        String actors,
        Map<String, String> errors) {
    /**
     * A row of fields.
     *
     * @param ending what the ids of its fields end with: nothing for the first
     */
    record Row(int number, String ending, WhatIfFields.Act act) {}

    /** Limits of the two numbers of a row. */
    record Most(int perDay, int days) {}

    /** The name under which an error of a row's field is kept; the same as the end of the field's id. */
    static String key(String field, int row) {
        return field + ending(row);
    }

    private static String ending(int row) {
        return row == 0 ? "" : "-" + (row + 1);
    }

    /**
     * The form before a reader enters anything.
     *
     * @param usual the feed that the dyad's actions come from
     */
    static WhatIfForm fresh(Dyad dyad, IssueTree issues, Feed usual, LocalDate asOf, LocalDate today) {
        WhatIfFields nothing = new WhatIfFields(List.of(WhatIfFields.Act.blank(dyad)), asOf.toString(), usual.id());
        return of(dyad, issues, nothing, usual, today, Map.of());
    }

    /** The form with what a reader entered, and what is wrong with it. */
    static WhatIfForm of(
            Dyad dyad,
            IssueTree issues,
            WhatIfFields entered,
            Feed usual,
            LocalDate today,
            Map<String, String> errors) {
        return new WhatIfForm(
                "/dyads/" + dyad + "/what-if",
                entered,
                IntStream.range(0, entered.acts().size())
                        .mapToObj(i -> new Row(i + 1, ending(i), entered.acts().get(i)))
                        .toList(),
                Scenario.all(),
                Feed.find(entered.feed())
                        .flatMap(feed -> entered.scenario(dyad, feed))
                        .map(named -> named.scenario().id())
                        .orElse(""),
                feeds(usual, entered.feed()),
                new Most(SupposedRow.MOST_A_DAY, SupposedRow.MOST_DAYS),
                today.plusDays(Hypotheses.DAYS_AHEAD).toString(),
                List.of(option(dyad.a()), option(dyad.b())),
                ActChoices.kinds(),
                FormChoice.issues(issues, List.of()),
                ActChoices.DETAILS,
                ActChoices.ACTORS,
                errors);
    }

    /** Ends a phrase that begins "acts that", for the acts of a feed: {@code people code}. */
    static String whose(Feed feed) {
        return switch (feed) {
            case HAND -> "people code";
            case TEXT -> "a program reads in texts";
            case GDELT, ICEWS, POLECAT -> FormulaText.name(feed) + " reports";
        };
    }

    private static List<FormChoice> feeds(Feed usual, String chosen) {
        List<FormChoice> feeds = Stream.of(Feed.values())
                .filter(f -> f == usual || f == Feed.HAND || f.id().equals(chosen))
                .map(f -> new FormChoice(f.id(), whose(f)))
                .toList();
        return feeds.size() == 1 ? List.of() : feeds;
    }

    private static FormChoice option(ActorCode code) {
        return new FormChoice(code.value(), Words.name(code));
    }
}
