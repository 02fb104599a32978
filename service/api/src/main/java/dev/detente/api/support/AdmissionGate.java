package dev.detente.api.support;

import dev.detente.model.work.Checkpoint;
import dev.detente.rules.book.Interruption;
import dev.detente.scoring.RuleEngines;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets requests of costly work wait for their turn, and ends their work when the client has left or the kind's time is over. A request
 * for a table is of kind {@link CostlyWork#TABLE}, any other request about the past of kind {@link CostlyWork#PAST}; a handler that finds only in the body that a request is about the past calls {@link #asPast}.
 */
@Component
public class AdmissionGate implements AsyncHandlerInterceptor, WebMvcConfigurer {
    private static final String TURN = AdmissionGate.class.getName() + ".turn";
    /** Looking at a connection costs a system call. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final int LAST = 100;
    /** Words that Spring takes for true. */
    private static final Set<String> TRUE = Set.of("true", "on", "yes", "1");

    private final Processors processors =
            new Processors(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    private final Admission admission;
    private final RuleEngines engines;

    AdmissionGate(Admission admission, RuleEngines engines) {
        this.admission = admission;
        this.engines = engines;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // After the interceptors that refuse a request without any work.
        registry.addInterceptor(this).order(LAST);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        Checkpoint.endsBy(null);
        boolean answered = WebAsyncUtils.getAsyncManager(request).hasConcurrentResult();
        if (!answered && request.getAttribute(TURN) == null && handler instanceof HandlerMethod method) {
            CostlyWork kind = kind(request, method);
            if (kind != null) {
                try {
                    enter(kind, request);
                } catch (ProblemException e) {
                    // A crowd that is sent away must not hold the connections that others need.
                    response.setHeader(HttpHeaders.CONNECTION, "close");
                    throw e;
                }
            }
        }
        return true;
    }

    private void enter(CostlyWork kind, HttpServletRequest request) throws InterruptedException {
        ClientConnection client = ClientConnection.of(request);
        Admission.Turn turn = admission.enter(kind, caller(request), client);
        Processors.Slices slices = processors.new Slices();
        request.setAttribute(TURN, new Work(turn, slices));
        Checkpoint.endsBy(new End(kind, client, slices));
        slices.next();
    }

    /**
     * Changes a request's turn for one of {@link CostlyWork#PAST}, for which it waits, when its body asks for the past.
     *
     * @param knownAt the instant that it asks for; null for now
     * @param ruleBook the rule book that it asks for; null for the one in use
     */
    public void asPast(HttpServletRequest request, @Nullable Instant knownAt, @Nullable String ruleBook) {
        if (knownAt == null && !other(ruleBook)) {
            return;
        }
        leave(request);
        try {
            enter(CostlyWork.PAST, request);
        } catch (InterruptedException e) {
            throw Interruption.ended("this request");
        }
    }

    /** Leaves the processor to others while a request waits for its client. */
    void rest(HttpServletRequest request) {
        if (request.getAttribute(TURN) instanceof Work work) {
            work.slices().rest();
        }
    }

    private @Nullable CostlyWork kind(HttpServletRequest request, HandlerMethod method) {
        Costs costs = method.getMethodAnnotation(Costs.class);
        if (costs != null
                && (costs.value() == CostlyWork.TABLE
                        || (StrictParameters.takes(method, TableFormat.PARAMETER)
                                && TableFormat.of(request).table()))) {
            return CostlyWork.TABLE;
        }
        boolean past = asked(request, method, "knownAt") != null
                || TRUE.contains(
                        String.valueOf(asked(request, method, "vintage")).toLowerCase(Locale.ROOT))
                || asked(request, method, "draft") != null
                || other(asked(request, method, "ruleBook"));
        return past ? CostlyWork.PAST : costs == null ? null : costs.value();
    }

    private boolean other(@Nullable String version) {
        return version != null && !engines.current().book().version().startsWith(version);
    }

    /** The value of a parameter that the method takes; null when it is not given, or means nothing here. */
    private static @Nullable String asked(HttpServletRequest request, HandlerMethod method, String name) {
        String value = request.getParameter(name);
        return value != null && StrictParameters.takes(method, name) ? value : null;
    }

    private static Admission.Caller caller(HttpServletRequest request) {
        Principal known = request.getUserPrincipal();
        return known == null
                ? new Admission.Caller(request.getRemoteAddr(), true)
                : new Admission.Caller(known.getName(), false);
    }

    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Checkpoint.endsBy(null);
        if (request.getAttribute(TURN) instanceof Work work) {
            work.slices().end();
        }
    }

    /** An answer that is written by another thread keeps its turn until it is done. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        leave(request);
    }

    private static void leave(HttpServletRequest request) {
        Checkpoint.endsBy(null);
        if (request.getAttribute(TURN) instanceof Work work) {
            request.removeAttribute(TURN);
            work.slices().end();
            work.turn().close();
        }
    }

    /** The work of a request: its turn, and the slices of processors in which it computes. */
    private record Work(Admission.Turn turn, Processors.Slices slices) {}

    /** Ends work in a turn when its client has left or its time is over, measured on a clock that nobody can set. */
    private static final class End implements Runnable {
        private final CostlyWork kind;
        private final ClientConnection client;
        private final Processors.Slices slices;
        private final long began = System.nanoTime();
        private long looked = began;

        End(CostlyWork kind, ClientConnection client, Processors.Slices slices) {
            this.kind = kind;
            this.client = client;
            this.slices = slices;
        }

        @Override
        public void run() {
            long now = System.nanoTime();
            if (now - looked > LOOK.toNanos()) {
                looked = now;
                client.check();
                if (now - began > TimeUnit.SECONDS.toNanos(kind.limit())) {
                    throw ProblemException.busy(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "This was given up after " + kind.limit()
                                    + " seconds, which is all the time that one of the " + kind.words()
                                    + " has: ask for less at a time.",
                            kind.patience());
                }
            }
            slices.next();
        }
    }
}
