package dev.detente.api.server;

import dev.detente.api.support.ClientConnection;
import dev.detente.api.support.ConnectionProperties;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Gives each body its time, and lets filters and controllers ask about the connection. A body that nobody read is not waited for: its client gets a
 * moment to see the answer, then the connection ends, since the server by itself would wait for as long as the client likes.
 */
final class ConnectionValve extends ValveBase {
    private static final long PAUSE_MILLIS = 10;
    private static final int MOST_PAUSES = 150;
    /** After this number of pauses in which nothing came, the connection is closed. */
    private static final int MOST_IDLE = 20;

    /** How many connections are being read out at a time; others are closed at once. */
    private static final int AT_ONCE = 32;

    private final ConnectionProperties settings;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    ConnectionValve(ConnectionProperties settings) {
        super(true);
        this.settings = settings;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Connection client = new Connection(request, response);
        request.setAttribute(ClientConnection.ATTRIBUTE, client);
        InputBuffer body = request.getCoyoteRequest().getInputBuffer();
        request.getCoyoteRequest().setInputBuffer(new PacedBody(body, new ClientPace(settings)));
        ClientPace reading = new ClientPace(settings);
        response.setResponse(reading.of(response.getResponse()));
        try {
            getNext().invoke(request, response);
        } finally {
            request.getCoyoteRequest().setInputBuffer(body);
        }
        if (reading.late()) {
            // Writers keep errors to themselves: without this the answer would look whole.
            client.breakOff();
            return;
        }
        if (request.isAsync() || discarded(request)) {
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
            client.breakOff();
        }
    }

    private record Connection(Request request, Response response) implements ClientConnection {
        /** Whether more has come, or the end of the connection. */
        @Override
        public boolean seemsClosed() {
            return whole(request) && available(request);
        }

        /** Takes back the answer that the server gives by itself when a body cannot be read, so that the program can give its own. */
        @Override
        public void resume() {
            response.resetError();
            response.setSuspended(false);
            request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
        }

        @Override
        public void breakOff() {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
        }
    }

    private record PacedBody(InputBuffer body, ClientPace pace) implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            return pace.step(() -> body.doRead(handler));
        }

        @Override
        public int available() {
            return body.available();
        }
    }

    private static boolean whole(Request request) {
        AtomicBoolean whole = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, whole);
        return whole.get();
    }

    /** Whether more has come, or the end of the connection. */
    private static boolean available(Request request) {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        raw.action(ActionCode.AVAILABLE, true);
        return raw.getAvailable() > 0;
    }

    /** Throws away what has come of a small rest; returns whether that was all, so that the connection can be used again. */
    private static boolean discarded(Request request) {
        discard(request, ServerConfiguration.SMALL);
        return whole(request);
    }

    /** Throws away what comes, while it comes. */
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
                int read = request.getCoyoteRequest().doRead(new Waste());
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

    /** A buffer for the bytes of a body that is read only to be discarded. */
    private static final class Waste implements ApplicationBufferHandler {
        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer given) {
            buffer = given;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {}
    }
}
