package dev.detente.cluster.stream;

import dev.detente.model.Amendment;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.scoring.files.ReportCodec;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;

/** A change of what is known about one pair. */
sealed interface PairUpdate {
    /** The pair, as it is written. */
    String pair();

    /** A report that is now the current one under its feed and id. */
    record Placement(Report report) implements PairUpdate {
        @Override
        public String pair() {
            return report.content().pair().toString();
        }
    }

    /**
     * A report that a correction about another pair or day replaced under its feed and id.
     *
     * @param day the day that it was about
     */
    record Removal(String pair, ReportKey key, LocalDate day) implements PairUpdate {}

    /** A person's amendment of one of the pair's actions. */
    record NewAmendment(String pair, Amendment amendment) implements PairUpdate {}

    static void write(PairUpdate change, DataOutput out) throws IOException {
        if (change instanceof Placement placed) {
            out.writeByte(0);
            ReportCodec.write(placed.report(), out);
        } else if (change instanceof Removal removed) {
            out.writeByte(1);
            Wire.text(removed.pair(), out);
            Wire.key(removed.key(), out);
            Wire.day(removed.day(), out);
        } else {
            NewAmendment amended = (NewAmendment) change;
            out.writeByte(2);
            Wire.text(amended.pair(), out);
            Wire.amendment(amended.amendment(), out);
        }
    }

    static PairUpdate read(DataInput in) throws IOException {
        return switch (in.readByte()) {
            case 0 -> new Placement(ReportCodec.read(in));
            case 1 -> new Removal(Wire.text(in), Wire.key(in), Wire.day(in));
            default -> new NewAmendment(Wire.text(in), Wire.amendment(in));
        };
    }
}
