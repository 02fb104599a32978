package dev.detente.api.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/**
 * The client of a request, who may leave before the answer. Long work calls {@link #check} from time to time, and so ends when the client has left.
 * Only the thread that answers the request may call it.
 */
public final class ClientConnection {
    /** The attribute of a request with a {@link BooleanSupplier}: whether its connection seems closed. */
    public static final String SEEMS_GONE = ClientConnection.class.getName() + ".seemsGone";

    private static final int LOOKS = 2;

    private final BooleanSupplier seemsGone;

    private ClientConnection(BooleanSupplier seemsGone) {
        this.seemsGone = seemsGone;
    }

    /** The client has closed its connection: nobody is left to answer. */
    public static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneException() {
            super("the client has left", null, false, false);
        }
    }

    /** The client of a request. */
    public static ClientConnection of(HttpServletRequest request) {
        return new ClientConnection(
                request.getAttribute(SEEMS_GONE) instanceof BooleanSupplier seemsGone ? seemsGone : () -> false);
    }

    /**
     * Looks whether the client is still there, without waiting.
     *
     * @throws GoneException when it has left
     */
    public void check() {
        // A client that sends its next request early looks the same at the first look, but not at the second.
        for (int look = 0; look < LOOKS; look++) {
            if (!seemsGone.getAsBoolean()) {
                return;
            }
        }
        throw new GoneException();
    }
}
