package dev.detente.api.access;

import dev.detente.api.support.RequestInMemory;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A request to the API that is made while another request is answered. It has the caller, the address and the connection of that
 * outer request, and a path, parameters and a body of its own. It hides the attributes that Spring set on the outer request.
 */
final class InnerRequest extends RequestInMemory {
    private static final String SPRING_ATTRIBUTES = "org.springframework.";

    private final String method;
    private final String path;
    private final Map<String, String[]> parameters = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Object> attributes = new HashMap<>();

    InnerRequest(
            HttpServletRequest asker, String method, String path, Map<String, String> query, @Nullable String body) {
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
