package dev.detente.rules.score;

import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.SignalKind;
import dev.detente.rules.score.PairSums.Counts;
import dev.detente.rules.score.PairSums.Fired;
import dev.detente.rules.score.PairSums.Hostile;
import dev.detente.rules.score.PairSums.HostileKey;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Sums as bytes: a checksum, the texts, the series, the counts, how often rules fired. Whole numbers are written in groups of seven bits, days as differences, so a
 * sum takes some five bytes.
 */
public final class PairSumsCodec {
    /** Changes with the form, so that sums of another form are not read. */
    public static final int FORM = 3;

    private PairSumsCodec() {}

    /** The sums as bytes. */
    public static byte[] encode(PairSums sums) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(0);
            Map<String, Integer> texts = new LinkedHashMap<>();
            sums.series().keySet().forEach(key -> texts(key).forEach(t -> texts.putIfAbsent(t, texts.size())));
            sums.counts().keySet().forEach(dyad -> texts.putIfAbsent(dyad.toString(), texts.size()));
            sums.fired().byRule().keySet().forEach(rule -> {
                texts.putIfAbsent(rule.name(), texts.size());
                texts.putIfAbsent(rule.file(), texts.size());
            });
            number(out, texts.size());
            for (String text : texts.keySet()) {
                out.writeUTF(text);
            }
            days(out, sums.actionDays());
            number(out, sums.series().size());
            for (Map.Entry<SumKey, Series> entry : sums.series().entrySet()) {
                for (String text : texts(entry.getKey())) {
                    number(out, index(texts, text));
                }
                number(out, entry.getKey().kind() == SignalKind.ESCALATION ? 1 : 0);
                number(out, entry.getKey().feed().number());
                number(out, entry.getKey().halfLife());
                Series series = entry.getValue();
                days(out, series.days());
                for (int i = 0; i < series.days().length; i++) {
                    number(out, series.signals()[i]);
                    number(out, series.micros()[i]);
                }
            }
            number(out, sums.counts().size());
            for (Map.Entry<Dyad, Counts> entry : sums.counts().entrySet()) {
                number(out, index(texts, entry.getKey().toString()));
                Counts counts = entry.getValue();
                days(out, counts.days());
                for (int i = 0; i < counts.days().length; i++) {
                    number(out, counts.actions()[i]);
                    number(out, counts.reports()[i]);
                    number(out, counts.talks()[i]);
                }
            }
            number(out, sums.hostile().size());
            for (Map.Entry<HostileKey, Hostile> entry : sums.hostile().entrySet()) {
                HostileKey key = entry.getKey();
                DirectedDyad direction = key.direction();
                number(out, index(texts, key.dyad().toString()));
                // The whole dyad, the direction in the order of its actors, or the other one.
                number(
                        out,
                        direction == null
                                ? 0
                                : direction.source().equals(key.dyad().a()) ? 1 : 2);
                number(out, key.feed().number());
                Hostile hostile = entry.getValue();
                days(out, hostile.days());
                for (long micro : hostile.micros()) {
                    number(out, micro);
                }
            }
            number(out, sums.fired().actions());
            number(out, sums.fired().byRule().size());
            for (Map.Entry<RuleRef, Integer> entry : sums.fired().byRule().entrySet()) {
                number(out, index(texts, entry.getKey().name()));
                number(out, index(texts, entry.getKey().file()));
                number(out, entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] data = bytes.toByteArray();
        long checksum = checksum(data);
        for (int i = 0; i < Long.BYTES; i++) {
            data[i] = (byte) (checksum >>> (8 * (Long.BYTES - 1 - i)));
        }
        return data;
    }

    /**
     * The sums that the bytes hold.
     *
     * @throws IllegalArgumentException when the bytes are not what {@link #encode} wrote
     */
    public static PairSums decode(byte[] data) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(data))) {
            if (data.length < Long.BYTES || in.readLong() != checksum(data)) {
                throw new IllegalArgumentException("the checksum of stored sums does not fit");
            }
            List<String> texts = new ArrayList<>();
            for (long n = number(in); n > 0; n--) {
                texts.add(in.readUTF());
            }
            int[] actionDays = days(in);
            SortedMap<SumKey, Series> series = new TreeMap<>();
            for (long n = number(in); n > 0; n--) {
                RuleRef rule = new RuleRef(text(in, texts), text(in, texts));
                DirectedDyad direction =
                        new DirectedDyad(new ActorCode(text(in, texts)), new ActorCode(text(in, texts)));
                IssueId issue = new IssueId(text(in, texts));
                SignalKind kind = number(in) == 1 ? SignalKind.ESCALATION : SignalKind.COOPERATION;
                Feed feed = Feed.numbered((int) number(in));
                int halfLife = (int) number(in);
                int[] days = days(in);
                int[] signals = new int[days.length];
                long[] micros = new long[days.length];
                for (int i = 0; i < days.length; i++) {
                    signals[i] = (int) number(in);
                    micros[i] = number(in);
                }
                series.put(new SumKey(rule, direction, issue, kind, feed, halfLife), new Series(days, signals, micros));
            }
            SortedMap<Dyad, Counts> counts = new TreeMap<>();
            for (long n = number(in); n > 0; n--) {
                Dyad dyad = Dyad.parse(text(in, texts));
                int[] days = days(in);
                int[] actions = new int[days.length];
                int[] reports = new int[days.length];
                int[] talks = new int[days.length];
                for (int i = 0; i < days.length; i++) {
                    actions[i] = (int) number(in);
                    reports[i] = (int) number(in);
                    talks[i] = (int) number(in);
                }
                counts.put(dyad, new Counts(days, actions, reports, talks));
            }
            SortedMap<HostileKey, Hostile> hostile = new TreeMap<>();
            for (long n = number(in); n > 0; n--) {
                Dyad dyad = Dyad.parse(text(in, texts));
                long way = number(in);
                DirectedDyad direction = way == 0
                        ? null
                        : way == 1 ? new DirectedDyad(dyad.a(), dyad.b()) : new DirectedDyad(dyad.b(), dyad.a());
                Feed feed = Feed.numbered((int) number(in));
                int[] days = days(in);
                long[] micros = new long[days.length];
                for (int i = 0; i < days.length; i++) {
                    micros[i] = number(in);
                }
                hostile.put(new HostileKey(dyad, direction, feed), new Hostile(days, micros));
            }
            int actions = (int) number(in);
            SortedMap<RuleRef, Integer> byRule = new TreeMap<>();
            for (long n = number(in); n > 0; n--) {
                byRule.put(new RuleRef(text(in, texts), text(in, texts)), (int) number(in));
            }
            return new PairSums(actionDays, series, counts, hostile, new Fired(actions, byRule));
        } catch (IOException e) {
            throw new IllegalArgumentException("stored sums break off", e);
        }
    }

    private static long checksum(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data, Long.BYTES, data.length - Long.BYTES);
        return crc.getValue();
    }

    /** The components of a rule reference, of a direction, and the issue, in the order in which they are read. */
    private static List<String> texts(SumKey key) {
        return List.of(
                key.rule().name(),
                key.rule().file(),
                key.direction().source().value(),
                key.direction().target().value(),
                key.issue().value());
    }

    private static int index(Map<String, Integer> texts, String text) {
        Integer index = texts.get(text);
        if (index == null) {
            throw new IllegalStateException("a text that was not collected: " + text);
        }
        return index;
    }

    private static String text(DataInputStream in, List<String> texts) throws IOException {
        return texts.get((int) number(in));
    }

    private static void days(DataOutputStream out, int[] days) throws IOException {
        number(out, days.length);
        int before = 0;
        for (int i = 0; i < days.length; i++) {
            if (i == 0) {
                out.writeInt(days[0]);
            } else {
                number(out, days[i] - (long) before);
            }
            before = days[i];
        }
    }

    private static int[] days(DataInputStream in) throws IOException {
        int[] days = new int[(int) number(in)];
        for (int i = 0; i < days.length; i++) {
            days[i] = i == 0 ? in.readInt() : days[i - 1] + (int) number(in);
        }
        return days;
    }

    private static void number(DataOutputStream out, long number) throws IOException {
        long rest = number;
        while (rest > 0x7f) {
            out.writeByte((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            int part = in.readUnsignedByte();
            number |= (long) (part & 0x7f) << shift;
            if (part <= 0x7f) {
                return number;
            }
        }
    }
}
