package dev.detente.intake.hand;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.io.Reader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question "what if", as it is sent; its actions are not parsed yet.
 *
 * @param dyad the dyad asked about: two actors' codes and a dash, in either order; when left out, every dyad that the actions touch
 * @param asOf the day, end of it (UTC), up to 365 days ahead; default today, with --demo the last day of data
 * @param knownAt besides the supposed actions, only reports recorded up to that instant count; default all
 * @param ruleBook a rule book's version, or its first 8 digits or more; default the one in use
 * @param scenario a ready-made list of acts: invasion, blockade, sanctions, ceasefire or summit; the answer lists its acts; may be left out
 * @param source who acts in the scenario: the code of an actor; left out without a scenario, else needed
 * @param target towards whom: the code of another actor; left out without a scenario, else needed
 * @param feed the feed that the supposed acts count as reports of: hand, gdelt, icews, polecat or text; feeds weigh an act differently; default
 *     for a scenario is the feed that most of the pair's actions come from, and without a scenario hand, as if they were sent to
 *     /api/v1/actions
 * @param actions 1 to 100 supposed actions, as they would be sent to /api/v1/actions, each with how many of it there are, 2,000 in all; a day
 *     that is left out is asOf, and no day may be after asOf; an id that is in use makes the action a correction: what if this had been
 *     something else. With a scenario they come on top of its acts and may be left out
 * @param limit how many contributions are listed for each dyad at most, 0 or more; default all
 */
public record WhatIfInput(
        @Nullable String dyad,
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt,
        @Nullable String ruleBook,
        @Nullable String scenario,
        @Nullable String source,
        @Nullable String target,
        @Nullable String feed,
        @Nullable List<SupposedRow> actions,
        @Nullable Integer limit) {
    private static final String EXAMPLE =
            "{\"asOf\":\"2024-04-26\",\"actions\":[{\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"AID\"}]}";

    public WhatIfInput {
        actions = actions == null ? null : List.copyOf(actions);
    }

    /**
     * The pair of the scenario; empty without a scenario.
     *
     * @throws BadFieldsException when they are not two actors
     */
    public Optional<Dyad> pair(ActorCatalog actors) {
        if (scenario == null || source == null || target == null) {
            return Optional.empty();
        }
        String acting = source;
        String other = target;
        return Optional.of(Fields.check(fields -> {
            ActorCode one = fields.tried(() -> FieldException.read("source", acting, actors::require), null);
            ActorCode two = fields.tried(() -> FieldException.read("target", other, actors::require), null);
            if (one != null && one.equals(two)) {
                fields.wrong("target", other, "This is the source too: a scenario is between two actors.");
            }
            return one == null || two == null || one.equals(two) ? null : Dyad.of(one, two);
        }));
    }

    /**
     * The scenario's acts and the actions.
     *
     * @param feed the feed that they count as reports of
     */
    public List<SupposedRow> rows(Feed feed) {
        List<SupposedRow> rows = new ArrayList<>(actions == null ? List.of() : actions);
        if (scenario == null || source == null || target == null) {
            return rows;
        }
        rows.addAll(Scenario.of(scenario).rows(new ActorCode(source), new ActorCode(target), feed, rows.size()));
        return rows;
    }

    /**
     * Reads a JSON object.
     *
     * @throws FieldException when the text is not a JSON object
     * @throws BadFieldsException with all errors in its fields, except those in the actions
     */
    public static WhatIfInput read(Reader text) {
        return Fields.read(text, Fields.names(WhatIfInput.class), EXAMPLE, fields -> {
            String dyad = fields.text("dyad");
            LocalDate asOf = fields.parsed("asOf", LocalDate::parse, Texts::noDate);
            Instant knownAt = fields.parsed(
                    "knownAt",
                    Instant::parse,
                    t -> "This is not an ISO instant: write one such as 2024-05-03T23:59:59Z.");
            String ruleBook = fields.text("ruleBook");
            String scenario = fields.parsed("scenario", id -> Scenario.of(id).id(), Texts::shorten);
            return new WhatIfInput(
                    dyad,
                    asOf,
                    knownAt,
                    ruleBook,
                    scenario,
                    party(fields, "source", scenario),
                    party(fields, "target", scenario),
                    feed(fields),
                    actions(fields, fields.names("scenario")),
                    fields.whole("limit", 0));
        });
    }

    /** An actor of the scenario; only a scenario has one. */
    private static @Nullable String party(Fields fields, String field, @Nullable String scenario) {
        String code = fields.text(field);
        if (scenario != null && code == null) {
            fields.wrong(field, "", "This is needed with a scenario: the code of an actor, such as CHN or TWN.");
        } else if (scenario == null && code != null && !fields.names("scenario")) {
            fields.wrong(field, code, "This belongs to a scenario: name one, or write it into the actions instead.");
        }
        return code;
    }

    private static @Nullable String feed(Fields fields) {
        String id = fields.text("feed");
        if (id != null && Feed.find(id).isEmpty()) {
            fields.wrong(
                    "feed",
                    id,
                    "This is no feed: the feeds are "
                            + Stream.of(Feed.values()).map(Feed::id).collect(Collectors.joining(", ")) + ".");
        }
        return id;
    }

    /**
     * The actions.
     *
     * @param optional whether there may be none
     */
    private static List<SupposedRow> actions(Fields fields, boolean optional) {
        JsonNode value = fields.node("actions");
        List<SupposedRow> rows = new ArrayList<>();
        if (optional && !fields.has("actions")) {
            return rows;
        }
        if (!value.isArray()) {
            fields.wrong(
                    "actions",
                    "This is needed without a scenario: a list of 1 to " + Hypotheses.MOST + " supposed actions, as in "
                            + EXAMPLE + ".");
        } else if ((value.isEmpty() && !optional) || value.size() > Hypotheses.MOST) {
            fields.wrong(
                    "actions",
                    value.size() + " actions",
                    "This must hold 1 to " + Hypotheses.MOST + " supposed actions"
                            + (value.isEmpty()
                                    ? ", as in " + EXAMPLE
                                    : ": ask in parts, or say perDay and days of acts that are alike")
                            + ".");
        } else {
            value.forEach(action -> rows.add(SupposedRow.read(rows.size(), action)));
        }
        return rows;
    }
}
