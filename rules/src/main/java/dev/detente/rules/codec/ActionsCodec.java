package dev.detente.rules.codec;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import dev.detente.model.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the actions of a pair, as far as scores depend on them: without summary and address, and with the place among them as id. Actions of one
 * kind share their common fields, so one takes about five bytes.
 */
public final class ActionsCodec {
    /** The version of the format; actions of another version are not read. */
    public static final int FORM = 1;

    /** The features that distinguish one kind of action of a pair from another. */
    private record ActionShape(
            boolean first,
            EventType type,
            @Nullable Mode mode,
            @Nullable CameoCode code,
            List<IssueId> issues,
            Feed feed) {
        static ActionShape of(Action a, ActorCode first) {
            return new ActionShape(a.source().equals(first), a.type(), a.mode(), a.code(), a.issues(), a.feed());
        }
    }

    private ActionsCodec() {}

    /**
     * The actions as bytes.
     *
     * @param pair the pair
     * @param actions all of that pair, in any order
     */
    public static byte[] encode(Pair pair, List<Action> actions) {
        ActorCode first = pair.first();
        List<Action> sorted = actions.stream().sorted(Action.BY_DAY).toList();
        Map<ActionShape, Integer> kinds = new LinkedHashMap<>();
        sorted.forEach(a -> kinds.putIfAbsent(ActionShape.of(a, first), kinds.size()));
        PackedWriter out = new PackedWriter();
        out.number(kinds.size());
        for (ActionShape kind : kinds.keySet()) {
            out.number(kind.first() ? 1 : 0);
            out.text(kind.type().name());
            out.text(Objects.toString(kind.mode(), ""));
            out.text(Objects.toString(kind.code(), ""));
            out.number(kind.feed().number());
            out.number(kind.issues().size());
            kind.issues().forEach(issue -> out.text(issue.value()));
        }
        out.number(actions.size());
        long before = 0;
        for (Action action : sorted) {
            long day = action.day().toEpochDay();
            out.signed(day - before);
            out.number(Objects.requireNonNull(kinds.get(ActionShape.of(action, first))));
            out.number(action.reports());
            out.number(action.entityPairs());
            before = day;
        }
        return out.bytes();
    }

    /**
     * The actions that the bytes hold, by day.
     *
     * @param pair whose actions they are
     * @throws IllegalArgumentException when {@link #encode} did not write the bytes
     */
    public static List<Action> decode(Pair pair, byte[] data) {
        ActorCode first = pair.first();
        ActorCode second = pair.second();
        PackedReader in = new PackedReader(data);
        in.texts(text -> text);
        ActionShape[] kinds = new ActionShape[in.size()];
        for (int i = 0; i < kinds.length; i++) {
            boolean forward = in.number() == 1;
            EventType type = EventType.valueOf(in.text());
            String mode = in.text();
            String code = in.text();
            Feed feed = Feed.numbered(in.small());
            List<IssueId> issues = new ArrayList<>();
            for (int n = in.size(); n > 0; n--) {
                issues.add(new IssueId(in.text()));
            }
            kinds[i] = new ActionShape(
                    forward,
                    type,
                    mode.isEmpty() ? null : new Mode(mode),
                    code.isEmpty() ? null : new CameoCode(code),
                    List.copyOf(issues),
                    feed);
        }
        List<Action> actions = new ArrayList<>();
        long day = 0;
        LocalDate date = LocalDate.EPOCH;
        int size = in.size();
        int digits = Integer.toString(size).length();
        for (int i = 0; i < size; i++) {
            long step = in.signed();
            if (step != 0) {
                day += step;
                date = LocalDate.ofEpochDay(day);
            }
            ActionShape kind = kinds[in.small()];
            actions.add(new Action(
                    place(i, digits),
                    date,
                    kind.first() || second == null ? first : second,
                    second == null ? null : kind.first() ? second : first,
                    kind.type(),
                    kind.mode(),
                    kind.code(),
                    kind.issues(),
                    "",
                    null,
                    in.small(),
                    kind.feed(),
                    in.small(),
                    false));
        }
        return actions;
    }

    /** The number as an id, padded to that many digits, so that ids sort as the actions do. */
    private static String place(int number, int digits) {
        String place = Integer.toString(number);
        return "0".repeat(digits - place.length()) + place;
    }
}
