package dev.detente.api.access;

import dev.detente.api.support.InnerRequests.Reply;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Keeps the answer to an inner request in memory. There is no client behind it, so that nothing that is called on it reaches one. */
final class InnerAnswer extends ContentCachingResponseWrapper {
    InnerAnswer() {
        super((HttpServletResponse) Proxy.newProxyInstance(
                InnerAnswer.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class}, new Unsent()));
    }

    Reply reply() {
        return new Reply(getStatus(), new String(getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    @Override
    public void sendError(int code) {
        setStatus(code);
    }

    @Override
    public void sendError(int code, String message) {
        setStatus(code);
    }

    @Override
    public void sendRedirect(String location) {
        setStatus(SC_FOUND);
    }

    /** The response behind it: knows the status and the headers that were set, and does nothing else. */
    private static final class Unsent implements InvocationHandler {
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private int status = SC_OK;

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) {
            String first = given == null || given.length == 0 ? "" : String.valueOf(given[0]);
            return switch (method.getName()) {
                case "setHeader", "addHeader", "setIntHeader", "addIntHeader", "setDateHeader", "addDateHeader" ->
                    set(first, given == null ? null : given[1]);
                case "setContentType" -> set(HttpHeaders.CONTENT_TYPE, given == null ? null : given[0]);
                case "setStatus" -> {
                    status = Integer.parseInt(first);
                    yield null;
                }
                case "reset" -> {
                    headers.clear();
                    status = SC_OK;
                    yield null;
                }
                case "getStatus" -> status;
                case "getHeader" -> headers.get(first);
                case "getHeaders" -> headers.containsKey(first) ? List.of(headers.get(first)) : List.of();
                case "getHeaderNames" -> headers.keySet();
                case "containsHeader" -> headers.containsKey(first);
                case "getContentType" -> headers.get(HttpHeaders.CONTENT_TYPE);
                case "getCharacterEncoding" -> StandardCharsets.UTF_8.name();
                case "getBufferSize" -> 0;
                case "isCommitted" -> false;
                default -> null;
            };
        }

        private @Nullable String set(String name, @Nullable Object value) {
            return value == null ? headers.remove(name) : headers.put(name, value.toString());
        }
    }
}
