package dev.detente.reader.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A response body in memory, with a maximum length: an endless one must not fill the memory. */
final class BoundedBody implements BodySubscriber<byte[]> {
    /** The body is longer than allowed. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
    private final int most;
    private long bytes;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription added) {
        subscription = added;
        whole.onSubscribe(added);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        bytes += item.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes <= most) {
            whole.onNext(item);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        whole.onError(new TooLongException());
    }

    @Override
    public void onError(Throwable failure) {
        whole.onError(failure);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}
