package dev.detente.web.support;

import dev.detente.model.Problem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Reads whole bodies into memory. While a body is on its way, no thread waits for it: a thousand clients that send slowly take no more than what
 * they have sent. All bodies together have a room; when it is full, the one that has been on its way for longest gives way. It is long because all
 * bodies share the room: a body that needs more of it can end the reading of another one.
 */
@Component
public final class WholeBodies {
    /** The attribute of a request with a {@link Runnable} that asks the client to send its body. */
    public static final String ASK = WholeBodies.class.getName() + ".ask";

    /** The attribute of a request with a {@link Runnable} that answers when the body is malformed or ends early. */
    public static final String BROKEN = WholeBodies.class.getName() + ".broken";

    /** The attribute of a request with a {@link Runnable} that answers when nothing of the body has come for long. */
    public static final String LATE = WholeBodies.class.getName() + ".late";

    /**
     * The attribute of a request with a {@link BooleanSupplier} that discards a small body that has come and was not read, and returns whether
     * nothing of the body is left.
     */
    public static final String DISCARD = WholeBodies.class.getName() + ".discard";

    /** How to correct a body that came too slowly. */
    public static final String LATE_REMEDY =
            "This did not come whole, or in time: send it again, over a faster connection.";

    private static final int BUFFER = 8192;

    private final Pacer pacer;
    private final long room;
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong number = new AtomicLong();
    private final Set<Reading> readings = ConcurrentHashMap.newKeySet();

    WholeBodies(Pacer pacer, ConnectionProperties settings) {
        this.pacer = pacer;
        this.room = settings.bodies().toBytes();
    }

    /** Answers a request whose body is not read. */
    public interface Refusals {
        /** Answers why. */
        void answer(ProblemException why) throws IOException, ServletException;
    }

    /** How many bytes of bodies are in memory. */
    public long held() {
        return held.get();
    }

    /** Whether the body of a request is in memory, or is known not to come. */
    public static boolean read(HttpServletRequest request) {
        return whole(request).isPresent();
    }

    /** Discards a small unread body, if it has come; returns whether nothing of a body is left, so that the connection can stay open. */
    public static boolean discard(HttpServletRequest request) {
        return read(request)
                || !Body.has(request)
                || (request.getAttribute(DISCARD) instanceof BooleanSupplier discard && discard.getAsBoolean());
    }

    /** Makes filters that run once for a request run for one that comes back with its body. */
    public static void again(HttpServletRequest request) {
        whole(request).ifPresent(WholeRequest::again);
    }

    /** Why the body of a request did not come. */
    public static Optional<ProblemException> refusal(HttpServletRequest request) {
        return whole(request).flatMap(whole -> Optional.ofNullable(whole.refusal()));
    }

    private static Optional<WholeRequest> whole(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getNativeRequest(request, WholeRequest.class));
    }

    private void release(WholeRequest whole) {
        held.addAndGet(-whole.forget());
    }

    /**
     * Passes a request on with its whole body: at once if that has come, else later, on another thread and from the first filter on.
     *
     * @param most how many bytes the body may have
     * @param refused answers when the body is larger, or there is no room for it
     */
    public void pass(
            HttpServletRequest request, HttpServletResponse response, int most, FilterChain chain, Refusals refused)
            throws IOException, ServletException {
        if (request.getContentLengthLong() > most) {
            refused.answer(tooLarge(most));
            return;
        }
        WholeRequest whole = new WholeRequest(request);
        Reading reading = new Reading(whole, most, request.getContentLengthLong(), request.getInputStream());
        readings.add(reading);
        boolean waits = false;
        try {
            reading.readWhatIsThere();
            if (!reading.complete()) {
                if (request.getAttribute(ASK) instanceof Runnable ask) {
                    ask.run();
                }
                waits = true;
                reading.begin(request.startAsync(whole, response));
                return;
            }
        } catch (ProblemException e) {
            reading.end();
            release(whole);
            refused.answer(e);
            return;
        } finally {
            if (!waits) {
                reading.end();
            }
        }
        try {
            chain.doFilter(whole, response);
        } finally {
            release(whole);
        }
    }

    /** Makes room for more bytes, if need be at the expense of the bodies that have been on their way for longest. */
    private void reserve(int count, Reading asking) {
        if (hold(count)) {
            return;
        }
        ProblemException full = new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                new Problem(
                        "body",
                        "",
                        "This cannot be taken now, since the bodies of other requests fill the room that is kept for them: send it"
                                + " again in some seconds."));
        List<Reading> gaveWay = new ArrayList<>();
        try {
            makeRoom(count, asking, full, gaveWay);
        } finally {
            gaveWay.forEach(reading -> reading.refuse(full));
        }
    }

    /** Counts more bytes, if the room has place for them. */
    private boolean hold(int count) {
        long before = held.getAndUpdate(now -> now + count > room ? now : now + count);
        return before + count <= room;
    }

    /** One body at a time makes room: two that did so at once would end more bodies than need be, or each other. */
    private synchronized void makeRoom(int count, Reading asking, ProblemException full, List<Reading> gaveWay) {
        while (!hold(count)) {
            Reading longest = readings.stream()
                    .filter(reading -> reading.bytes.size() > 0 && (reading.async != null || reading.equals(asking)))
                    .min(Comparator.comparingLong(reading -> reading.number))
                    .orElse(asking);
            if (longest.equals(asking)) {
                throw full;
            }
            if (longest.end()) {
                // Its room is freed at once: otherwise other bodies would have to give way too, until its answer is
                // sent.
                release(longest.whole);
                gaveWay.add(longest);
            }
        }
    }

    private static ProblemException tooLarge(int most) {
        return ProblemException.tooLarge(most, "send less at a time, or in parts");
    }

    /** One body on its way. The lock of its bytes keeps them from growing after its end. */
    private final class Reading implements ReadListener, AsyncListener {
        private final long number = WholeBodies.this.number.incrementAndGet();
        private final WholeRequest whole;
        private final int most;
        private final long length;
        private final ServletInputStream in;
        private final Object lock = new Object();
        /** The bytes that have come; empty once the request has them, which may live for long after. */
        private volatile ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private final byte[] buffer = new byte[BUFFER];
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Pacer.Pace pace = pacer.watch(this::tooSlow);
        private volatile @Nullable AsyncContext async;

        private Reading(WholeRequest whole, int most, long length, ServletInputStream in) {
            this.whole = whole;
            this.most = most;
            this.length = length;
            this.in = in;
        }

        /** Reads what came with the head of the request; of a body in chunks that cannot be known without waiting. */
        private void readWhatIsThere() throws IOException {
            while (length >= 0 && !complete() && in.available() > 0) {
                take(in.read(buffer));
            }
        }

        private boolean complete() {
            return length >= 0 && bytes.size() >= length;
        }

        private void take(int count) {
            if (count <= 0) {
                return;
            }
            if (bytes.size() + count > most) {
                throw tooLarge(most);
            }
            reserve(count, this);
            pace.moved(count);
            synchronized (lock) {
                if (ended.get()) {
                    held.addAndGet(-count);
                    return;
                }
                bytes.write(buffer, 0, count);
            }
        }

        private void begin(AsyncContext context) {
            async = context;
            context.setTimeout(0);
            context.addListener(this);
            pace.waits(true);
            in.setReadListener(this);
        }

        @Override
        public void onDataAvailable() throws IOException {
            try {
                while (!ended.get() && in.isReady() && !in.isFinished()) {
                    take(in.read(buffer));
                }
            } catch (ProblemException e) {
                finish(e);
            } catch (IOException e) {
                broken(e);
            }
        }

        @Override
        public void onAllDataRead() {
            finish(null);
        }

        private void tooSlow() {
            finish(new ProblemException(HttpStatus.REQUEST_TIMEOUT, new Problem("body", "", LATE_REMEDY)));
        }

        /** Ends the reading and sends the request on, unless that has been done already, or it is not waiting. */
        private void finish(@Nullable ProblemException refusal) {
            if (async == null || !end()) {
                return;
            }
            if (refusal == null) {
                sendOn();
            } else {
                release(whole);
                refuse(refusal);
            }
        }

        /** Sends the request on without its body, once it has ended and its room is free. */
        private void refuse(ProblemException refusal) {
            whole.fill(new byte[0]);
            whole.refuse(refusal);
            sendOn();
        }

        private void sendOn() {
            AsyncContext context = async;
            try {
                if (context != null) {
                    context.dispatch("/");
                }
            } catch (IllegalStateException e) {
                // The client has gone at this moment, and the server has ended the request.
                release(whole);
            }
        }

        /** Ends the reading; what has come then belongs to the request, or to nobody. */
        private boolean end() {
            synchronized (lock) {
                if (!ended.compareAndSet(false, true)) {
                    return false;
                }
                whole.fill(bytes.toByteArray());
                bytes = new ByteArrayOutputStream(0);
            }
            pace.close();
            readings.remove(this);
            return true;
        }

        /** Answers at once, as the server ends the connection when this thread goes back to it. */
        private void broken(Throwable e) {
            String how = e instanceof SocketTimeoutException ? LATE : BROKEN;
            if (end() && whole.getRequest().getAttribute(how) instanceof Runnable answer) {
                answer.run();
            }
        }

        /** The client has gone or waits, or sends a malformed body. */
        @Override
        public void onError(Throwable e) {
            broken(e);
        }

        @Override
        public void onError(AsyncEvent event) {
            end();
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            end();
            release(whole);
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        /** Code that starts asynchronous work has read the body. */
        @Override
        public void onStartAsync(AsyncEvent event) {
            release(whole);
        }
    }
}
