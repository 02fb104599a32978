package dev.detente.cluster.stream;

/**
 * The progress of a dyad.
 *
 * @param book the number of the rule book in use; 0 before the first
 * @param facts the number of the {@link ControlMessage.Facts} that the last score was computed with; -1 before the first score
 * @param waiting whether a score is to be computed at the next turn
 * @param lastMessage the last message with its score; empty before the first
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record DyadHead(int book, long facts, boolean waiting, byte[] lastMessage) {
    /** Nothing computed yet. */
    static final DyadHead NEW = new DyadHead(0, -1, false, new byte[0]);

    DyadHead under(int another) {
        return new DyadHead(another, facts, waiting, lastMessage);
    }

    DyadHead waiting(boolean now) {
        return new DyadHead(book, facts, now, lastMessage);
    }

    DyadHead scored(long with, byte[] message) {
        return new DyadHead(book, with, waiting, message);
    }
}
