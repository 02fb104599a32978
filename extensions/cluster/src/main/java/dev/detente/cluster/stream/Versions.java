package dev.detente.cluster.stream;

import dev.detente.rules.score.PackedNumbers;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sums of a block of days of a pair, as far as a dyad needs them: those of the rule book in use, and those of books to come.
 *
 * @param all by number of the rule book, ascending
 */
record Versions(List<Of> all) {
    /** None. */
    static final Versions NONE = new Versions(List.of());

    Versions {
        all = List.copyOf(all);
    }

    /**
     * Sums under one rule book and those after it, until others come.
     *
     * @param book the number of the rule book
     * @param sums packed; empty when there are none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Of(int book, byte[] sums) {}

    /** These versions with sums under a rule book. */
    Versions with(int book, byte[] sums) {
        List<Of> more = new ArrayList<>(all);
        more.removeIf(of -> of.book == book);
        int at = 0;
        while (at < more.size() && more.get(at).book < book) {
            at++;
        }
        more.add(at, new Of(book, sums));
        return new Versions(more);
    }

    /** These versions without the older ones that a rule book and those after it do not need. */
    Versions from(int book) {
        List<Of> rest = new ArrayList<>(all);
        while (rest.size() > 1 && rest.get(1).book <= book) {
            rest.remove(0);
        }
        if (!rest.isEmpty() && rest.get(0).book <= book && rest.get(0).sums.length == 0) {
            rest.remove(0);
        }
        return rest.size() == all.size() ? this : new Versions(rest);
    }

    /** The sums under a rule book, packed; empty when there are none. */
    byte[] under(int book) {
        byte[] found = {};
        for (Of of : all) {
            if (of.book <= book) {
                found = of.sums;
            }
        }
        return found;
    }

    static void write(Versions versions, DataOutput out) throws IOException {
        Wire.list(
                versions.all,
                (of, o) -> {
                    PackedNumbers.number(of.book, o);
                    Wire.bytes(of.sums, o);
                },
                out);
    }

    static Versions read(DataInput in) throws IOException {
        return new Versions(Wire.list(i -> new Of(PackedNumbers.small(i), Wire.bytes(i)), in));
    }
}
