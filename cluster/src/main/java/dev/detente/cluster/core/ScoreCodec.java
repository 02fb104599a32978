package dev.detente.cluster.core;

import dev.detente.model.DirectedDyad;
import dev.detente.model.Evidence;
import dev.detente.model.Level;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.DirectionShare;
import dev.detente.model.TensionScore.IssueShare;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Scores as bytes, each number bit for bit. */
public final class ScoreCodec {
    /** How scores travel. */
    public static final TypeInformation<TensionScore> TYPE =
            CompactType.of(TensionScore.class, ScoreCodec::write, ScoreCodec::read);

    private ScoreCodec() {}

    private static void write(TensionScore s, DataOutput out) throws IOException {
        Wire.dyad(s.dyad(), out);
        Wire.signed(s.asOf().toEpochDay(), out);
        Tension now = s.now();
        out.writeBoolean(now != null);
        if (now != null) {
            tension(now, out);
        }
        Level level = s.level();
        Wire.text(level == null ? "" : level.name(), out);
        optional(s.change7d(), out);
        optional(s.change30d(), out);
        surge(s.surge(), out);
        Wire.text(s.evidence().name(), out);
        out.writeBoolean(s.warmingUp());
        Wire.number(s.actions90d(), out);
        Wire.number(s.reports90d(), out);
        Wire.number(s.daysObserved90d(), out);
        LocalDate last = s.lastActionOn();
        out.writeBoolean(last != null);
        if (last != null) {
            Wire.signed(last.toEpochDay(), out);
        }
        out.writeBoolean(s.dormant());
        Wire.number(s.issues().size(), out);
        for (IssueShare share : s.issues()) {
            Wire.text(share.issue().value(), out);
            Wire.real(share.points(), out);
            tension(share.own(), out);
        }
        Wire.number(s.directions().size(), out);
        for (DirectionShare share : s.directions()) {
            Wire.actor(share.direction().source(), out);
            Wire.actor(share.direction().target(), out);
            Wire.real(share.points(), out);
            tension(share.own(), out);
            surge(share.surge(), out);
        }
    }

    private static TensionScore read(DataInput in) throws IOException {
        var dyad = Wire.dyad(in);
        LocalDate asOf = LocalDate.ofEpochDay(Wire.signed(in));
        Tension now = in.readBoolean() ? tension(in) : null;
        String level = Wire.text(in);
        Double change7d = optional(in);
        Double change30d = optional(in);
        Surge surge = surge(in);
        Evidence evidence = Evidence.valueOf(Wire.text(in));
        boolean warmingUp = in.readBoolean();
        int actions = Wire.small(in);
        int reports = Wire.small(in);
        int days = Wire.small(in);
        LocalDate last = in.readBoolean() ? LocalDate.ofEpochDay(Wire.signed(in)) : null;
        boolean dormant = in.readBoolean();
        List<IssueShare> issues = new ArrayList<>();
        for (int n = Wire.small(in); n > 0; n--) {
            issues.add(new IssueShare(Wire.issue(in), Wire.real(in), tension(in)));
        }
        List<DirectionShare> directions = new ArrayList<>();
        for (int n = Wire.small(in); n > 0; n--) {
            directions.add(new DirectionShare(
                    new DirectedDyad(Wire.actor(in), Wire.actor(in)), Wire.real(in), tension(in), surge(in)));
        }
        return new TensionScore(
                dyad,
                asOf,
                now,
                level.isEmpty() ? null : Level.valueOf(level),
                change7d,
                change30d,
                surge,
                evidence,
                warmingUp,
                actions,
                reports,
                days,
                last,
                dormant,
                issues,
                directions);
    }

    private static void tension(Tension t, DataOutput out) throws IOException {
        Wire.real(t.escalation(), out);
        Wire.real(t.force(), out);
        Wire.real(t.cooperation(), out);
        Wire.real(t.tension(), out);
        Wire.real(t.pressure(), out);
        Wire.real(t.gross(), out);
        Wire.real(t.lift(), out);
        Wire.real(t.relief(), out);
        optional(t.balance(), out);
    }

    private static Tension tension(DataInput in) throws IOException {
        return new Tension(
                Wire.real(in),
                Wire.real(in),
                Wire.real(in),
                Wire.real(in),
                Wire.real(in),
                Wire.real(in),
                Wire.real(in),
                Wire.real(in),
                optional(in));
    }

    private static void surge(@Nullable Surge surge, DataOutput out) throws IOException {
        out.writeBoolean(surge != null);
        if (surge != null) {
            Wire.real(surge.observed(), out);
            Wire.real(surge.expected(), out);
            Wire.real(surge.background(), out);
            Wire.real(surge.deviance(), out);
        }
    }

    private static @Nullable Surge surge(DataInput in) throws IOException {
        return in.readBoolean() ? new Surge(Wire.real(in), Wire.real(in), Wire.real(in), Wire.real(in)) : null;
    }

    private static void optional(@Nullable Double number, DataOutput out) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            Wire.real(number, out);
        }
    }

    private static @Nullable Double optional(DataInput in) throws IOException {
        return in.readBoolean() ? (Double) Wire.real(in) : null;
    }
}
