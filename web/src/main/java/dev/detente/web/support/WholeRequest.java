package dev.detente.web.support;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.FieldException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body was read to its end before anything answers it, so that no thread waits for a slow client. Its addresses stay those that the client
 * sent, even when it is dispatched again. The lock guards whether its memory was given back.
 */
final class WholeRequest extends RequestInMemory {
    private final String uri;
    private final String servletPath;
    private final @Nullable String pathInfo;
    private final @Nullable String query;
    private final StringBuffer url;
    private final HttpServletMapping mapping;
    private @Nullable ProblemException refusal;
    private @Nullable Map<String, String[]> parameters;
    private boolean again;

    @GuardedBy("this")
    private boolean forgotten;

    WholeRequest(HttpServletRequest request) {
        super(request);
        uri = request.getRequestURI();
        servletPath = request.getServletPath();
        pathInfo = request.getPathInfo();
        query = request.getQueryString();
        url = request.getRequestURL();
        mapping = request.getHttpServletMapping();
    }

    /** Sets why it did not come. */
    void refuse(ProblemException why) {
        refusal = why;
    }

    /** Why the body did not come; null when it did. */
    @Nullable
    ProblemException refusal() {
        return refusal;
    }

    /** Returns how many bytes of memory become free with this request; 0 from the second call on. */
    synchronized int forget() {
        int size = forgotten ? 0 : getContentLength();
        forgotten = true;
        return size;
    }

    /** Makes it pass all filters once more, as if it had just come. */
    void again() {
        again = true;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return again ? DispatcherType.REQUEST : super.getDispatcherType();
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public String getServletPath() {
        return servletPath;
    }

    @Override
    public @Nullable String getPathInfo() {
        return pathInfo;
    }

    @Override
    public @Nullable String getQueryString() {
        return query;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(url);
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return mapping;
    }

    @Override
    public BufferedReader getReader() {
        String charset = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                getInputStream(), charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset)));
    }

    /**
     * The parameters of the query and of a form.
     *
     * @throws FieldException when they are malformed
     */
    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> known = parameters;
        if (known == null) {
            Map<String, List<String>> all = new LinkedHashMap<>();
            if (query != null) {
                all.putAll(FormText.parse("query", query));
            }
            if (Body.form(this)) {
                FormText.parse("body", text())
                        .forEach((name, values) -> all.computeIfAbsent(name, n -> new ArrayList<>())
                                .addAll(values));
            }
            Map<String, String[]> read = new LinkedHashMap<>();
            all.forEach((name, values) -> read.put(name, values.toArray(String[]::new)));
            known = Collections.unmodifiableMap(read);
            parameters = known;
        }
        return known;
    }
}
