package dev.detente.api.access;

import dev.detente.api.support.InnerRequests;
import dev.detente.api.support.InnerRequests.Reply;
import dev.detente.api.support.RequestInMemory;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Sends inner requests through the gate and the servlet that requests from outside pass, in the thread of the request that asks. */
@Component
class GatedInnerRequests implements InnerRequests {
    private final AccessTable table;
    private final Refusals refusals;
    private final DispatcherServlet api;

    GatedInnerRequests(
            AccessTable table, Refusals refusals, @Qualifier("dispatcherServlet") DispatcherServlet dispatcherServlet) {
        this.table = table;
        this.refusals = refusals;
        this.api = dispatcherServlet;
    }

    @Override
    public Reply ask(String method, String path, Map<String, String> query, @Nullable String body)
            throws ServletException, IOException {
        ServletRequestAttributes asker = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        InnerRequest request = new InnerRequest(asker.getRequest(), method, path, query, body);
        InnerAnswer answer = new InnerAnswer();
        Authentication somebody = SecurityContextHolder.getContext().getAuthentication();
        if (table.line(somebody, request).isPresent()) {
            api.service(request, answer);
        } else {
            refusals.refuse(request, answer);
        }
        return answer.reply();
    }

    /**
     * A request to the API that is made while another request is answered. It has the caller, the address and the connection of that
     * outer request, and a path, parameters and a body of its own. It hides the attributes that Spring set on the outer request.
     */
    private static final class InnerRequest extends RequestInMemory {
        private static final String SPRING_ATTRIBUTES = "org.springframework.";

        private final String method;
        private final String path;
        private final Map<String, String[]> parameters = new TreeMap<>();
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final Map<String, Object> attributes = new HashMap<>();

        InnerRequest(
                HttpServletRequest asker,
                String method,
                String path,
                Map<String, String> query,
                @Nullable String body) {
            super(asker, body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
            this.method = method;
            this.path = path;
            query.forEach((name, value) -> parameters.put(name, new String[] {value}));
            headers.put(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
            headers.put(HttpHeaders.CONTENT_LENGTH, Integer.toString(getContentLength()));
            headers.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public String getRequestURI() {
            return getContextPath() + path;
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(getRequestURI());
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public @Nullable String getPathInfo() {
            return null;
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public @Nullable String getHeader(String name) {
            String own = headers.get(name);
            return own != null ? own : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            String own = headers.get(name);
            return own != null ? Collections.enumeration(List.of(own)) : super.getHeaders(name);
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_JSON_VALUE;
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            Object own = attributes.get(name);
            return own != null || name.startsWith(SPRING_ATTRIBUTES) ? own : super.getAttribute(name);
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                attributes.remove(name);
            } else {
                attributes.put(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            attributes.remove(name);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return Collections.enumeration(List.copyOf(attributes.keySet()));
        }
    }

    /** Keeps the answer to an inner request in memory. There is no client behind it, so that nothing that is called on it reaches one. */
    private static final class InnerAnswer extends ContentCachingResponseWrapper {
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
}
