package dev.detente.cluster.core;

import dev.detente.model.DirectedDyad;
import dev.detente.model.Evidence;
import dev.detente.model.Level;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.DirectionShare;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.rules.score.PackedNumbers;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Scores as bytes, each number bit for bit. */
public final class ScoreCodec {
    /** How scores are sent between processes. */
    public static final TypeInformation<TensionScore> TYPE =
            CompactType.of(TensionScore.class, ScoreCodec::write, ScoreCodec::read);

    private ScoreCodec() {}

    private static void write(TensionScore s, DataOutput out) throws IOException {
        Wire.code(s.dyad(), out);
        Wire.day(s.asOf(), out);
        Wire.optional(s.now(), ScoreCodec::tension, out);
        Wire.code(s.level(), out);
        Wire.optional(s.change7d(), Wire::real, out);
        Wire.optional(s.change30d(), Wire::real, out);
        Wire.optional(s.ahead7d(), Wire::real, out);
        Wire.optional(s.ahead30d(), Wire::real, out);
        Wire.optional(s.surge(), ScoreCodec::surge, out);
        Wire.text(s.evidence().name(), out);
        out.writeBoolean(s.warmingUp());
        PackedNumbers.number(s.actions90d(), out);
        PackedNumbers.number(s.reports90d(), out);
        PackedNumbers.number(s.daysObserved90d(), out);
        Wire.optional(s.lastActionOn(), Wire::day, out);
        out.writeBoolean(s.dormant());
        PackedNumbers.number(s.issues().size(), out);
        for (IssueShare share : s.issues()) {
            Wire.code(share.issue(), out);
            Wire.real(share.points(), out);
            tension(share.own(), out);
        }
        PackedNumbers.number(s.directions().size(), out);
        for (DirectionShare share : s.directions()) {
            Wire.code(share.direction().source(), out);
            Wire.code(share.direction().target(), out);
            Wire.real(share.points(), out);
            tension(share.own(), out);
            Wire.optional(share.surge(), ScoreCodec::surge, out);
        }
    }

    private static TensionScore read(DataInput in) throws IOException {
        var dyad = Wire.dyad(in);
        LocalDate asOf = Wire.day(in);
        Tension now = Wire.optional(ScoreCodec::tension, in);
        String level = Wire.text(in);
        Double change7d = Wire.optional(Wire::real, in);
        Double change30d = Wire.optional(Wire::real, in);
        Double ahead7d = Wire.optional(Wire::real, in);
        Double ahead30d = Wire.optional(Wire::real, in);
        Surge surge = Wire.optional(ScoreCodec::surge, in);
        Evidence evidence = Evidence.valueOf(Wire.text(in));
        boolean warmingUp = in.readBoolean();
        int actions = PackedNumbers.small(in);
        int reports = PackedNumbers.small(in);
        int days = PackedNumbers.small(in);
        LocalDate last = Wire.optional(Wire::day, in);
        boolean dormant = in.readBoolean();
        List<IssueShare> issues = new ArrayList<>();
        for (int n = PackedNumbers.small(in); n > 0; n--) {
            issues.add(new IssueShare(Wire.issue(in), Wire.real(in), tension(in)));
        }
        List<DirectionShare> directions = new ArrayList<>();
        for (int n = PackedNumbers.small(in); n > 0; n--) {
            directions.add(new DirectionShare(
                    new DirectedDyad(Wire.actor(in), Wire.actor(in)),
                    Wire.real(in),
                    tension(in),
                    Wire.optional(ScoreCodec::surge, in)));
        }
        return new TensionScore(
                dyad,
                asOf,
                now,
                level.isEmpty() ? null : Level.valueOf(level),
                change7d,
                change30d,
                ahead7d,
                ahead30d,
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
        Wire.optional(t.balance(), Wire::real, out);
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
                Wire.optional(Wire::real, in));
    }

    private static void surge(Surge surge, DataOutput out) throws IOException {
        Wire.real(surge.observed(), out);
        Wire.real(surge.expected(), out);
        Wire.real(surge.background(), out);
        Wire.real(surge.deviance(), out);
    }

    private static Surge surge(DataInput in) throws IOException {
        double observed = Wire.real(in);
        double expected = Wire.real(in);
        double background = Wire.real(in);
        return new Surge(Wire.real(in), observed, expected, background);
    }
}
