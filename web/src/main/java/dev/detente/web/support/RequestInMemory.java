package dev.detente.web.support;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A request whose body is in memory; each parameter is one of {@link #getParameterMap()}. */
public abstract class RequestInMemory extends HttpServletRequestWrapper {
    private byte[] body = {};

    protected RequestInMemory(HttpServletRequest request) {
        super(request);
    }

    /** Sets the body; called before anything reads it. */
    protected final void fill(byte[] bytes) {
        body = bytes;
    }

    /** The body, which is UTF-8. */
    protected final String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public final int getContentLength() {
        return body.length;
    }

    @Override
    public final long getContentLengthLong() {
        return body.length;
    }

    @Override
    public final ServletInputStream getInputStream() {
        return new BodyStream(body);
    }

    @Override
    public final @Nullable String getParameter(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values[0];
    }

    @Override
    public final String @Nullable [] getParameterValues(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public final Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }
}
