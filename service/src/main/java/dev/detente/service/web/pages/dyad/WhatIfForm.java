package dev.detente.service.web.pages.dyad;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoTable;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Issue;
import dev.detente.model.IssueId;
import dev.detente.model.QuadClass;
import dev.detente.rules.book.IssueTree;
import dev.detente.service.ingest.hand.Hypotheses;
import dev.detente.service.web.pages.Deeds;
import dev.detente.service.web.pages.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/**
 * The form that asks "what if" about a dyad, with what the reader entered.
 *
 * @param path where it leads
 * @param entered what the fields hold
 * @param last the latest day that can be asked for, ISO
 * @param pair the dyad's two actors
 * @param types kinds of acts, grouped by tone
 * @param issues leaves of the issue tree, grouped by parent
 * @param details modes and CAMEO codes that specify the kind of act, as HTML
 * @param actors every actor, as HTML: both lists are long and always the same, so they are written once
 * @param errors what is wrong, by field
 */
record WhatIfForm(
        String path,
        Entered entered,
        String last,
        List<Option> pair,
        List<Group> types,
        List<Group> issues,
        String details,
        String actors,
        Map<String, String> errors) {
    /** Chosen when an actor is named in the field beside. */
    static final String OTHER = "other";

    WhatIfForm {
        pair = List.copyOf(pair);
        types = List.copyOf(types);
        issues = List.copyOf(issues);
        errors = Map.copyOf(errors);
    }

    /** The lists that never change. */
    private static final class Written {
        static final String DETAILS = html(modesAndCodes());
        static final String ACTORS = html(ActorCatalog.standard().actors().stream()
                .map(a -> new Option(a.code().value(), a.name()))
                .toList());

        private static String html(List<Option> options) {
            return options.stream()
                    .map(o -> "<option value=\"" + HtmlUtils.htmlEscape(o.value()) + "\">"
                            + HtmlUtils.htmlEscape(o.label()) + "</option>")
                    .collect(Collectors.joining());
        }
    }

    /** A choice. */
    record Option(String value, String label) {}

    /** Choices under a heading; an empty heading means no heading. */
    record Group(String label, List<Option> options) {
        Group {
            options = List.copyOf(options);
        }
    }

    /**
     * What the fields hold; an actor's field is the code of one of the two, {@link #OTHER} or empty.
     *
     * @param mode a mode or a CAMEO code
     */
    record Entered(
            String source,
            String sourceOther,
            String target,
            String targetOther,
            String type,
            String mode,
            String issue,
            String day) {}

    /** The form before a reader enters anything. */
    static WhatIfForm fresh(Dyad dyad, IssueTree issues, LocalDate asOf, LocalDate today) {
        return of(
                dyad,
                issues,
                new Entered(dyad.a().value(), "", dyad.b().value(), "", "", "", "", asOf.toString()),
                today,
                Map.of());
    }

    /** The form with what a reader entered, and what is wrong with it. */
    static WhatIfForm of(Dyad dyad, IssueTree issues, Entered entered, LocalDate today, Map<String, String> errors) {
        return new WhatIfForm(
                "/dyads/" + dyad + "/what-if",
                entered,
                today.plusDays(Hypotheses.DAYS_AHEAD).toString(),
                List.of(option(dyad.a()), option(dyad.b())),
                kinds(),
                grouped(issues),
                Written.DETAILS,
                Written.ACTORS,
                errors);
    }

    private static Option option(ActorCode code) {
        return new Option(code.value(), Words.name(code));
    }

    private static List<Group> kinds() {
        List<Group> groups = new ArrayList<>();
        for (QuadClass quad : QuadClass.values()) {
            groups.add(new Group(
                    Deeds.group(quad),
                    Stream.of(EventType.values())
                            .filter(t -> t.quadClass() == quad)
                            .map(t -> new Option(t.name(), Deeds.option(t)))
                            .toList()));
        }
        return groups;
    }

    private static List<Group> grouped(IssueTree tree) {
        List<IssueId> leaves = tree.leaves();
        List<Group> groups = new ArrayList<>();
        List<Option> alone = new ArrayList<>();
        for (Issue issue : tree.all()) {
            if (!leaves.contains(issue.id())) {
                List<Option> children = tree.all().stream()
                        .filter(i -> issue.id().equals(i.parent()) && leaves.contains(i.id()))
                        .map(i -> new Option(i.id().value(), i.title()))
                        .toList();
                groups.add(new Group(issue.title(), children));
            } else if (issue.parent() == null) {
                alone.add(new Option(issue.id().value(), issue.title()));
            }
        }
        groups.removeIf(g -> g.options().isEmpty());
        if (!alone.isEmpty()) {
            groups.add(new Group("", alone));
        }
        return groups;
    }

    private static List<Option> modesAndCodes() {
        List<Option> details = new ArrayList<>();
        for (EventType type : EventType.values()) {
            type.modes().forEach(m -> details.add(new Option(m.value(), Words.kind(type) + ", mode " + m.value())));
        }
        CameoTable.standard()
                .entries()
                .forEach(e -> details.add(new Option(e.code().value(), Words.kind(e.type()) + ": " + e.name())));
        return details;
    }
}
