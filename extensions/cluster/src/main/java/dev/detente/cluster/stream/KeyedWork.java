package dev.detente.cluster.stream;

import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/** Work on all keys of a part of the job, some at a time, so that records, ticks and checkpoints come between. */
final class KeyedWork {
    private KeyedWork() {}

    /** Ends the loop over keys: Flink gives no other means. */
    private static final class TimeIsUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        TimeIsUp() {
            super("some keys are left", null, false, false);
        }
    }

    /**
     * Works on some keys. Each step looks at all keys that are done already, which takes long when they are many; so a step lasts at least twice as long
     * as that.
     *
     * @param nanos how long a step lasts if few keys are done
     * @param due whether work is due for the key of a state
     * @param work does it for one key
     * @return whether no key is left
     */
    static <V> boolean some(
            KeyedBroadcastProcessFunction<String, ?, ?, ?>.Context context,
            ValueStateDescriptor<V> descriptor,
            long nanos,
            FilterFunction<V> due,
            KeyedStateFunction<String, ValueState<V>> work)
            throws Exception {
        long began = System.nanoTime();
        long[] until = {0};
        try {
            context.applyToKeyedState(descriptor, (key, state) -> {
                if (!due.filter(state.value())) {
                    return;
                }
                long now = System.nanoTime();
                if (until[0] == 0) {
                    until[0] = now + Math.max(nanos, now - began);
                } else if (now > until[0]) {
                    throw new TimeIsUp();
                }
                work.process(key, state);
            });
            return true;
        } catch (RuntimeException e) {
            if (e instanceof TimeIsUp || e.getCause() instanceof TimeIsUp) {
                return false;
            }
            throw e;
        }
    }
}
