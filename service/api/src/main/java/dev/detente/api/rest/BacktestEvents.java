package dev.detente.api.rest;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.api.rest.BacktestRunJson.ProgressJson;
import dev.detente.model.work.Worker;
import dev.detente.rulebooks.BacktestRun;
import dev.detente.rulebooks.BacktestRun.Stand;
import dev.detente.rulebooks.BacktestRun.State;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams the progress of backtests to clients as Server-Sent Events. One thread serves all of them a few times a second, so that neither a client
 * nor a backtest waits for another client; a client that has gone is dropped at the next event or keep-alive.
 */
@Component
class BacktestEvents implements SmartLifecycle {
    private static final Duration EVERY = Duration.ofMillis(250);
    /** After this many looks without an event a keep-alive is sent: 5 seconds. */
    private static final int SILENT_LOOKS = 20;
    /** In a longer backtest the browser itself reconnects. */
    private static final long TIMEOUT_MILLIS = 30L * 60 * 1000;

    static final int MOST = 100;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Worker looks = new Worker("backtest-events");
    private volatile boolean running;

    /** The state in which a backtest ended. */
    record EndJson(String state) {}

    /** A client that listens to a backtest. The lock guards the looks that are made for it. */
    private final class Listener {
        private final BacktestRun run;
        private final SseEmitter emitter;
        private @Nullable Stand lastSent;
        private int silent;

        @GuardedBy("this")
        private @Nullable Future<?> look;

        Listener(BacktestRun run, SseEmitter emitter) {
            this.run = run;
            this.emitter = emitter;
        }

        synchronized void begin() {
            look = looks.repeat(Duration.ZERO, EVERY, this::look);
        }

        synchronized void forget() {
            listeners.remove(this);
            if (look != null) {
                look.cancel(false);
            }
        }

        private void look() {
            Stand now = run.stand();
            try {
                if (!now.equals(lastSent)) {
                    send("progress", ProgressJson.of(now.progress()));
                    lastSent = now;
                    silent = 0;
                } else if (++silent >= SILENT_LOOKS) {
                    emitter.send(SseEmitter.event().comment("still there"));
                    silent = 0;
                }
                if (now.state() != State.RUNNING) {
                    send("end", new EndJson(now.state().word()));
                    forget();
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException e) {
                // The listener has gone.
                forget();
            }
        }

        private void send(String event, Object data) throws IOException {
            emitter.send(SseEmitter.event().name(event).data(data, MediaType.APPLICATION_JSON));
        }
    }

    /** Begins to send a backtest's events to a client; null when too many clients listen already. */
    @Nullable
    SseEmitter listen(BacktestRun run) {
        if (listeners.size() >= MOST) {
            return null;
        }
        SseEmitter emitter = new SseEmitter(TIMEOUT_MILLIS);
        Listener listener = new Listener(run, emitter);
        listeners.add(listener);
        emitter.onCompletion(listener::forget);
        emitter.onTimeout(listener::forget);
        emitter.onError(e -> listener.forget());
        listener.begin();
        return emitter;
    }

    /** How many clients listen. */
    int listening() {
        return listeners.size();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends before the web server, which waits for requests that are being answered. */
    @Override
    public void stop() {
        running = false;
        listeners.forEach(listener -> {
            listener.forget();
            listener.emitter.complete();
        });
        looks.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
