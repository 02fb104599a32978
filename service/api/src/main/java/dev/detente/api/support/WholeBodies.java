package dev.detente.api.support;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads whole bodies into memory. All bodies together have a room; when it is full, the one that has been on its way for longest gives way, so
 * that those who send slowly keep no room from those who send at once.
 */
@Component
public final class WholeBodies {
    /** How to correct a body that came too slowly. */
    public static final String LATE_REMEDY =
            "This did not come whole, or in time: send it again, over a faster connection.";

    private static final int PIECE = 8192;

    private final long room;

    /** Bytes of bodies that are coming or being answered. */
    @GuardedBy("this")
    private long held;

    @GuardedBy("this")
    private final Set<Coming> coming = new LinkedHashSet<>();

    WholeBodies(ConnectionProperties settings) {
        room = settings.bodies().toBytes();
    }

    /** A body on its way. */
    private static final class Coming {
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    }

    /** A request with its whole body, which keeps its part of the room until it is closed. */
    public final class Whole extends RequestInMemory implements AutoCloseable {
        private Whole(HttpServletRequest request, byte[] body) {
            super(request, body);
        }

        @Override
        public void close() {
            synchronized (WholeBodies.this) {
                held -= getContentLength();
            }
        }
    }

    /** How many bytes of bodies are in memory. */
    public synchronized long held() {
        return held;
    }

    /**
     * Reads the body of a request.
     *
     * @param most how many bytes it may have
     * @throws ProblemException when it is larger, malformed or incomplete, comes too slowly, or there is no room for it
     */
    public Whole read(HttpServletRequest request, int most) {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        Coming body = new Coming();
        begin(body);
        try {
            InputStream in = request.getInputStream();
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                take(body, piece, count, most);
            }
            return whole(body, request);
        } catch (IOException e) {
            ClientConnection.of(request).resume();
            throw unread(body, e);
        } finally {
            drop(body);
        }
    }

    private synchronized void begin(Coming body) {
        coming.add(body);
    }

    private synchronized void take(Coming body, byte[] piece, int count, int most) {
        if (body.bytes.size() + count > most) {
            throw tooLarge(most);
        }
        while (coming.contains(body) && held + count > room) {
            drop(coming.stream().filter(one -> one.bytes.size() > 0).findFirst().orElse(body));
        }
        refuseDropped(body);
        body.bytes.write(piece, 0, count);
        held += count;
    }

    private synchronized Whole whole(Coming body, HttpServletRequest request) {
        refuseDropped(body);
        coming.remove(body);
        return new Whole(request, body.bytes.toByteArray());
    }

    /** Frees the room of a body that has not come whole. The thread that reads it sees that when more of it comes. */
    private synchronized void drop(Coming body) {
        if (coming.remove(body)) {
            held -= body.bytes.size();
            body.bytes = new ByteArrayOutputStream(0);
        }
    }

    private synchronized void refuseDropped(Coming body) {
        if (!coming.contains(body)) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    new Problem(
                            "body",
                            "",
                            "This cannot be taken now, since the bodies of other requests fill the room that is kept for them: send it"
                                    + " again in some seconds."));
        }
    }

    private ProblemException unread(Coming body, IOException e) {
        refuseDropped(body);
        return e.getCause() instanceof SocketTimeoutException
                ? new ProblemException(HttpStatus.REQUEST_TIMEOUT, new Problem("body", "", LATE_REMEDY))
                : new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        new Problem("body", "", "This is malformed or incomplete: send all of it again."));
    }

    private static ProblemException tooLarge(int most) {
        return ProblemException.tooLarge(most, "send less at a time, or in parts");
    }
}
