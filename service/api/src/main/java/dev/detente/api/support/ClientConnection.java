package dev.detente.api.support;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The client of a request, who may leave before the answer. Long work calls {@link #check} from time to time, and so ends when the client has left.
 * Only the thread that answers the request may call it.
 */
public interface ClientConnection {
    /** The attribute of a request that holds it. */
    String ATTRIBUTE = ClientConnection.class.getName();

    /** Whether the connection seems closed. */
    boolean seemsClosed();

    /** Lets the request be answered after its body could not be read. */
    default void resume() {}

    /** Ends the connection at once, so that an answer that failed midway does not look whole. */
    default void breakOff() {}

    /** The client has closed its connection: nobody is left to answer. */
    final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneException() {
            super("the client has left", null, false, false);
        }
    }

    /** The client of a request. */
    static ClientConnection of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ClientConnection known ? known : () -> false;
    }

    /**
     * Looks whether the client is still there, without waiting.
     *
     * @throws GoneException when it has left
     */
    default void check() {
        // A client that sends its next request early looks the same at the first look, but not at the second.
        boolean closed = seemsClosed();
        if (closed && seemsClosed()) {
            throw new GoneException();
        }
    }
}
