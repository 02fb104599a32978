package dev.detente.api.support;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API for a caller whose request is being answered, within the process. A request is treated as one from outside: by the table of who may do
 * what, the turns of costly work, the checks of parameters and the form of errors. It ends when the caller leaves.
 */
public interface InnerRequests {
    /**
     * An answer.
     *
     * @param status its HTTP status
     * @param body JSON: the answer, or the problem when the status is 400 or more
     */
    record Reply(int status, String body) {
        /** Whether it is an answer and not a problem. */
        public boolean good() {
            return status < 400;
        }
    }

    /**
     * Asks, in the name of the caller whose request this thread answers.
     *
     * @param method such as GET
     * @param path the path, encoded
     * @param query the parameters, not encoded
     * @param body JSON; null for none
     */
    Reply ask(String method, String path, Map<String, String> query, @Nullable String body)
            throws ServletException, IOException;
}
