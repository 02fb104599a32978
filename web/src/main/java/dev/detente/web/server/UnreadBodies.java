package dev.detente.web.server;

import dev.detente.web.support.Client;
import dev.detente.web.support.Tables;
import dev.detente.web.support.WholeBodies;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;

/**
 * Closes the connection of a request whose body nobody read. The server by itself would wait for the whole body, so that the next request can
 * follow it: a thread for as long as the client likes. A client that sends at once gets some time to see the answer.
 */
final class UnreadBodies extends ValveBase {
    private static final long PAUSE_MILLIS = 10;
    private static final int MOST_PAUSES = 150;
    /** After this number of pauses in which nothing came, the connection is closed. */
    private static final int MOST_IDLE = 20;
    /** How many connections are being read out at a time; others are closed at once. */
    private static final int AT_ONCE = 32;
    /** The greatest rest of a body, in bytes, that is discarded to keep the connection. */
    private static final int SMALL = 256 * 1024;

    private final Semaphore turns = new Semaphore(AT_ONCE);

    UnreadBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(WholeBodies.ASK, (Runnable) () -> ask(request));
        request.setAttribute(WholeBodies.BROKEN, (Runnable) () -> ServerProblems.brokenBody(request, response));
        request.setAttribute(WholeBodies.LATE, (Runnable) () -> ServerProblems.lateBody(request, response));
        request.setAttribute(WholeBodies.DISCARD, (BooleanSupplier) () -> discardSmall(request));
        request.setAttribute(Client.SEEMS_GONE, (BooleanSupplier) () -> whole(request) && available(request));
        request.setAttribute(
                Tables.BREAK_OFF, (Runnable) () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null));
        getNext().invoke(request, response);
        if (request.isAsync() || discardSmall(request)) {
            return;
        }
        boolean announced = !response.isCommitted();
        if (announced) {
            response.setHeader("Connection", "close");
        }
        response.finishResponse();
        if (turns.tryAcquire()) {
            try {
                readOut(request);
            } finally {
                turns.release();
            }
        }
        if (announced || !whole(request)) {
            request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
        }
    }

    /** Asks a client that waits with its body to send it: the server does not ask when code reads without waiting. */
    private static void ask(Request request) {
        request.getCoyoteRequest().action(ActionCode.ACK, ContinueResponseTiming.ON_REQUEST_BODY_READ);
        request.getCoyoteRequest().setExpectation(false);
    }

    private static boolean discardSmall(Request request) {
        if (!whole(request)) {
            discard(request, SMALL);
        }
        return whole(request);
    }

    private static boolean whole(Request request) {
        AtomicBoolean whole = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
        return whole.get();
    }

    private static void readOut(Request request) {
        try {
            int idle = 0;
            for (int i = 0; i < MOST_PAUSES && idle < MOST_IDLE && !whole(request); i++) {
                int came = discard(request, Integer.MAX_VALUE);
                if (came < 0) {
                    return;
                }
                idle = came == 0 ? idle + 1 : 0;
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws away what has come, without waiting for more; returns how much, or -1 when no more can come. */
    private static int discard(Request request, int most) {
        int count = 0;
        try {
            while (count < most && !whole(request) && available(request)) {
                int read = request.getCoyoteRequest().doRead(new Nowhere());
                if (read < 0) {
                    return -1;
                }
                count += read;
            }
        } catch (IOException e) {
            // The client has gone, or sends a malformed body.
            return -1;
        }
        return count;
    }

    /** Whether more has come, or the end of the connection. */
    private static boolean available(Request request) {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        raw.action(ActionCode.AVAILABLE, true);
        return raw.getAvailable() > 0;
    }
}
