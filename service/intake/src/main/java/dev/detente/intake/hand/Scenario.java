package dev.detente.intake.hand;

import dev.detente.intake.row.InputRow;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.TextResource;
import dev.detente.model.Texts;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A course of events that people suppose as a whole, such as an invasion: some kinds of acts, each with a number per day and a number of days.
 *
 * @param id its name for programs: lower-case
 * @param title its name for people
 * @param clause a clause in the past tense that describes it, with {@code {source}} and {@code {target}} in place of the actors
 * @param assumes its assumptions: a sentence
 * @param rests the sources of its numbers: sentences
 * @param many the beginning of a sentence that says that it consists of many acts
 * @param insteadOf the types of act of which a single one suggests this scenario instead
 * @param acts its acts, at least one
 */
public record Scenario(
        String id,
        String title,
        String clause,
        String assumes,
        String rests,
        String many,
        List<EventType> insteadOf,
        List<Acts> acts) {
    private static final String FILE = "scenarios.yaml";
    private static final List<Scenario> ALL = read();

    public Scenario {
        insteadOf = List.copyOf(insteadOf);
        acts = List.copyOf(acts);
    }

    /**
     * Acts of one kind.
     *
     * @param bySource whether the actor who is chosen acts on the other one, else the other way round
     * @param code the kind of act
     * @param hand how many a day a person would code, 0 or more
     * @param feed how many a day a feed's program would, 0 or more
     * @param days on how many days in a row, which end with the day asked for
     */
    public record Acts(boolean bySource, CameoCode code, int hand, int feed, int days) {
        /** How many a day there are in reports of a feed. */
        int perDay(Feed of) {
            return of.machineCoded() ? feed : hand;
        }
    }

    /** All scenarios, in the order in which people are offered them. */
    public static List<Scenario> all() {
        return ALL;
    }

    /**
     * The scenario of that id.
     *
     * @throws FieldException when there is none
     */
    public static Scenario of(String id) {
        List<String> ids = ALL.stream().map(Scenario::id).toList();
        return ALL.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FieldException(
                        "scenario",
                        id,
                        "This is no scenario"
                                + Texts.didYouMean(id, ids, "the scenarios are " + String.join(", ", ids))));
    }

    /** The scenario that is worth naming beside a single act of that type. */
    public static Scenario insteadOf(EventType type) {
        return ALL.stream()
                .filter(s -> s.insteadOf().contains(type))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The scenario's acts as rows of a question.
     *
     * @param source the actor who is chosen
     * @param target the other one
     * @param feed the feed whose reports they are supposed to be
     * @param first the index of the first row
     */
    public List<SupposedRow> rows(ActorCode source, ActorCode target, Feed feed, int first) {
        List<SupposedRow> rows = new ArrayList<>();
        for (Acts of : acts) {
            if (of.perDay(feed) > 0) {
                Map<String, String> act = Map.of(
                        "source", (of.bySource() ? source : target).value(),
                        "target", (of.bySource() ? target : source).value(),
                        "code", of.code().value());
                rows.add(
                        new SupposedRow(new InputRow(first + rows.size(), act, List.of()), of.perDay(feed), of.days()));
            }
        }
        return rows;
    }

    private static List<Scenario> read() {
        Diagnostics findings = new Diagnostics();
        List<Scenario> all = YamlNode.parse(FILE, TextResource.read(Scenario.class, FILE), findings).list().stream()
                .map(Scenario::read)
                .toList();
        findings.throwIfErrors();
        return all;
    }

    private static Scenario read(YamlNode node) {
        Map<String, YamlNode> fields =
                node.map(Set.of("id", "title", "clause", "assumes", "rests", "many", "insteadOf", "acts"));
        return new Scenario(
                node.required(fields, "id").text(),
                node.required(fields, "title").text(),
                node.required(fields, "clause").text(),
                node.required(fields, "assumes").text(),
                node.required(fields, "rests").text(),
                node.required(fields, "many").text(),
                node.required(fields, "insteadOf").list().stream()
                        .map(type -> EventType.valueOf(type.text()))
                        .toList(),
                node.required(fields, "acts").list().stream()
                        .map(Scenario::acts)
                        .toList());
    }

    private static Acts acts(YamlNode node) {
        Map<String, YamlNode> fields = node.map(Set.of("by", "code", "hand", "feed", "days"));
        return new Acts(
                node.required(fields, "by").text().equals("source"),
                new CameoCode(node.required(fields, "code").text()),
                node.required(fields, "hand").whole(),
                node.required(fields, "feed").whole(),
                node.required(fields, "days").whole());
    }
}
