package dev.detente.cluster.stream;

import org.apache.flink.metrics.Gauge;

/** How far reading is behind the topic: the age of the record read last when it was read, in milliseconds, at least 0. */
final class Lag implements Gauge<Long> {
    private volatile long millis;

    /** Notes that a record of that time, in milliseconds of the epoch, is read now. */
    void at(long timestamp) {
        millis = Math.max(0, System.currentTimeMillis() - timestamp);
    }

    @Override
    public Long getValue() {
        return millis;
    }
}
