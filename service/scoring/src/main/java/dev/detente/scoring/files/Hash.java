package dev.detente.scoring.files;

import dev.detente.model.ActorCode;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * 64-bit hashes, the same in every process. As keys they are short and sort fast. Different values may share a hash, so a step that groups by
 * them must separate them.
 */
public final class Hash {
    private static final long START = 0x9E3779B97F4A7C15L;
    private static final long FACTOR = 0xC2B2AE3D27D4EB4FL;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Hash() {}

    public static long of(long number, String text) {
        return end(add(add(START, number), text));
    }

    public static long of(long number, Pair pair) {
        return end(add(add(add(START, number), pair.first().value()), value(pair.second())));
    }

    /** Of all that a report says. */
    public static long of(Report report) {
        ReportContent c = report.content();
        long hash = add(START, c.day().toEpochDay());
        hash = add(
                hash,
                report.reportedOn() == null
                        ? Long.MIN_VALUE
                        : report.reportedOn().toEpochDay());
        hash = add(add(hash, c.source().value()), value(c.target()));
        hash = add(hash, c.type().name());
        hash = add(hash, c.mode() == null ? null : c.mode().value());
        hash = add(hash, c.code() == null ? null : c.code().value());
        for (var issue : c.issues()) {
            hash = add(hash, issue.value());
        }
        return end(add(add(add(hash, c.summary()), c.url()), c.entities()));
    }

    private static @Nullable String value(@Nullable ActorCode actor) {
        return actor == null ? null : actor.value();
    }

    private static long add(long hash, long number) {
        long mixed = (hash ^ number) * FACTOR;
        return Long.rotateLeft(mixed, 31) * START;
    }

    private static long add(long hash, @Nullable String text) {
        if (text == null) {
            return add(hash, -1);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long all = add(hash, bytes.length);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            all = add(all, (long) LONGS.get(bytes, at));
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
        }
        return add(all, rest);
    }

    private static long end(long hash) {
        long mixed = hash ^ (hash >>> 33);
        mixed *= FACTOR;
        return mixed ^ (mixed >>> 29);
    }
}
