package dev.detente.service.ingest.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response body as a stream whose reads time out: the timeout of an {@code HttpRequest} ends with the headers, so a server that stalls in
 * the middle of a file would block a reader for ever (JDK-8208693). At most one batch of buffers is requested ahead of the reader.
 */
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
    /** A part of the body: buffers, or the end. */
    private sealed interface Part {
        record Buffers(Iterator<ByteBuffer> buffers) implements Part {}

        record End(@Nullable Throwable failure) implements Part {}
    }

    private final Duration timeout;
    private final BlockingQueue<Part> arrived = new LinkedBlockingQueue<>();
    private Part part = new Part.Buffers(List.<ByteBuffer>of().iterator());
    private ByteBuffer current = ByteBuffer.allocate(0);
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    TimedBody(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription added) {
        subscription = added;
        if (closed) {
            added.cancel();
        } else {
            added.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        arrived.add(new Part.Buffers(item.iterator()));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Part.End(failure));
    }

    @Override
    public void onComplete() {
        arrived.add(new Part.End(null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!current.hasRemaining()) {
            if (part instanceof Part.End end) {
                if (end.failure() != null) {
                    throw new IOException(end.failure().getMessage(), end.failure());
                }
                return -1;
            }
            if (part instanceof Part.Buffers some && some.buffers().hasNext()) {
                current = some.buffers().next();
            } else {
                part = await();
            }
        }
        int count = Math.min(length, current.remaining());
        current.get(into, offset, count);
        return count;
    }

    private Part await() throws IOException {
        Part next = arrived.poll();
        try {
            if (next == null) {
                next = arrived.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (next == null) {
            close();
            throw new HttpTimeoutException("nothing arrived for " + timeout);
        }
        Flow.Subscription source = subscription;
        if (next instanceof Part.Buffers && source != null) {
            source.request(1);
        }
        return next;
    }

    /** Drops unread data and the connection. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
    }
}
