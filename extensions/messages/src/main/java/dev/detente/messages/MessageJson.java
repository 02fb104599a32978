package dev.detente.messages;

import dev.detente.model.Surge;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a message says, as webhooks send it under "data".
 *
 * @param title what happened, in one sentence
 * @param text what that means, in a sentence or two; empty when there is nothing to add
 * @param page the address of the page that shows more
 * @param dyad the pair; null when it is about none
 * @param asOf the day of the numbers, end of it, UTC
 * @param ruleBook the version of the rule book behind them
 * @param tension points of tension, 0 to 100; null without a pair, and without a tension
 * @param level the level; null without a pair, and while evidence is thin
 * @param levelBefore the highest level of the week before; null where no level was reached
 * @param surge how unusual hostile actions are; null where that is not known
 * @param evidence how much data the numbers are based on: none, thin or enough; null without a pair
 * @param causes the acts behind it, those with the most points first
 * @param course the tension at the end of each of the last 90 days, the last one last; null on days without one
 * @param pairs the rows of the start page, most unusual first; empty for other messages
 */
public record MessageJson(
        String title,
        String text,
        String page,
        @Nullable String dyad,
        LocalDate asOf,
        String ruleBook,
        @Nullable Double tension,
        @Nullable String level,
        @Nullable String levelBefore,
        @Nullable Surge surge,
        @Nullable String evidence,
        List<CauseJson> causes,
        List<@Nullable Double> course,
        List<PairJson> pairs) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Acts of one kind in one direction, or one act.
     *
     * @param text the acts in words
     * @param points what they add to the tension, or take away when below 0
     * @param actions how many, 1 or more
     * @param day the day of the one that counts most
     * @param action its id
     * @param page the address of its page
     * @param doubtful whether a person doubts it
     * @param machineCoded whether a program coded it and no person has accepted it
     */
    public record CauseJson(
            String text,
            double points,
            int actions,
            LocalDate day,
            String action,
            String page,
            boolean doubtful,
            boolean machineCoded) {}

    /**
     * A pair that changed.
     *
     * @param dyad the pair
     * @param names the names of the two
     * @param page the address of its page
     * @param tension points of tension, 0 to 100
     * @param change by how many points it changed
     * @param level the level; null while evidence is thin
     * @param news what is new, such as level-rose
     * @param causes what was done, at most 3
     */
    public record PairJson(
            String dyad,
            String names,
            String page,
            double tension,
            double change,
            @Nullable String level,
            List<String> news,
            List<CauseJson> causes) {}

    /**
     * A message about no pair.
     *
     * @param pairs the rows of the start page; empty for other messages
     */
    public static MessageJson general(
            String title, String text, String page, LocalDate asOf, String ruleBook, List<PairJson> pairs) {
        return new MessageJson(
                title, text, page, null, asOf, ruleBook, null, null, null, null, null, List.of(), List.of(), pairs);
    }

    /** This message as JSON. */
    public String json() {
        return JSON.writeValueAsString(this);
    }

    /** Reads the output of {@link #json}. */
    public static MessageJson read(String json) {
        return JSON.readValue(json, MessageJson.class);
    }
}
