package dev.detente.api.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.detente.api.support.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits the requests of each sender per second; ten seconds' worth may come at once. */
final class RateLimit extends OncePerRequestFilter {
    private static final int BURST_SECONDS = 10;
    /** With more senders than this, those that were silent for longest are forgotten: their burst is nearly full again by then. */
    private static final int MOST_SENDERS = 50_000;

    private final String field;
    private final String setting;
    private final int perSecond;
    private final Function<HttpServletRequest, @Nullable String> sender;
    private final Refusals refusals;
    private final LoadingCache<String, Bucket> buckets;

    /**
     * A limit.
     *
     * @param field what names the sender in an answer
     * @param setting the property that changes the limit
     * @param perSecond requests a second, 1 or more
     * @param sender who sent a request; null for requests that this limit does not count
     */
    RateLimit(
            String field,
            String setting,
            int perSecond,
            Function<HttpServletRequest, @Nullable String> sender,
            Refusals refusals) {
        this.field = field;
        this.setting = setting;
        this.perSecond = perSecond;
        this.sender = sender;
        this.refusals = refusals;
        long burst = (long) BURST_SECONDS * perSecond;
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST_SENDERS)
                .expireAfterAccess(Duration.ofSeconds(2 * BURST_SECONDS))
                .build(one -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }

    /** Otherwise the second limit would take the first one's mark for its own. */
    @Override
    protected String getAlreadyFilteredAttributeName() {
        return RateLimit.class.getName() + '.' + setting;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String from = sender.apply(request);
        if (from != null) {
            ConsumptionProbe probe = buckets.get(from).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                refusals.answer(
                        request,
                        response,
                        new ProblemException(
                                HttpStatus.TOO_MANY_REQUESTS,
                                field,
                                from,
                                "This caller sends more than " + perSecond + " requests a second: ask again in "
                                        + seconds
                                        + (seconds == 1 ? " second" : " seconds")
                                        + ", and more slowly; the operator of the service sets the limit as "
                                        + setting + "."));
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
