package dev.detente.cluster.batch;

import dev.detente.cluster.core.CompactType;
import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.rules.score.PackedNumbers;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The actions of a pair on a day, or on all days, as far as scores depend on them: without text, and with ids that hold only between two steps.
 *
 * @param actions for each way of merging, the actions by day and id
 */
record PairActions(Pair pair, List<List<Action>> actions) {
    /** How the actions are sent between processes. */
    static final TypeInformation<PairActions> TYPE =
            CompactType.of(PairActions.class, PairActions::write, PairActions::read);

    private static final EventType[] TYPES = EventType.values();

    PairActions {
        actions = List.copyOf(actions);
    }

    @SuppressWarnings("EnumOrdinal") // within a job, one program writes and reads
    static void write(PairActions merged, DataOutput out) throws IOException {
        Wire.code(merged.pair, out);
        ActorCode first = merged.pair.first();
        PackedNumbers.number(merged.actions.size(), out);
        for (List<Action> actions : merged.actions) {
            PackedNumbers.number(actions.size(), out);
            long before = 0;
            for (Action action : actions) {
                long day = action.day().toEpochDay();
                PackedNumbers.signed(day - before, out);
                before = day;
                out.writeByte(
                        (action.source().equals(first) ? 1 : 0) | (action.feed().number() << 1));
                out.writeByte(action.type().ordinal());
                Wire.code(action.mode(), out);
                Wire.code(action.code(), out);
                Wire.list(action.issues(), Wire::code, out);
                PackedNumbers.number(action.reports(), out);
                PackedNumbers.number(action.entityPairs(), out);
            }
        }
    }

    static PairActions read(DataInput in) throws IOException {
        Pair pair = Wire.pair(in);
        ActorCode first = pair.first();
        ActorCode second = pair.second();
        int ways = PackedNumbers.small(in);
        List<List<Action>> all = new ArrayList<>(ways);
        for (int way = 0; way < ways; way++) {
            int size = PackedNumbers.small(in);
            List<Action> actions = new ArrayList<>(size);
            long day = 0;
            LocalDate date = LocalDate.EPOCH;
            for (int i = 0; i < size; i++) {
                long step = PackedNumbers.signed(in);
                if (step != 0) {
                    day += step;
                    date = LocalDate.ofEpochDay(day);
                }
                int bits = in.readByte();
                boolean forward = (bits & 1) == 1 || second == null;
                actions.add(new Action(
                        Integer.toString(i),
                        date,
                        forward || second == null ? first : second,
                        forward ? second : first,
                        TYPES[in.readByte()],
                        Wire.optionalMode(in),
                        Wire.optionalCode(in),
                        Wire.list(Wire::issue, in),
                        "",
                        null,
                        PackedNumbers.small(in),
                        Feed.numbered(bits >>> 1),
                        PackedNumbers.small(in)));
            }
            all.add(actions);
        }
        return new PairActions(pair, all);
    }
}
