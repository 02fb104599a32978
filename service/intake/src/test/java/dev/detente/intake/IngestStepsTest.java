package dev.detente.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.store.Fault;
import dev.detente.store.ReportStore;
import dev.detente.store.StoreException;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An input that is larger than a step. */
class IngestStepsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-05-01T12:00:00Z"));

    private static final IssueTree ISSUES = RuleBookReader.read(BaseRules.FILES).issues();

    private final AtomicInteger appends = new AtomicInteger();
    private final List<Integer> counted = new ArrayList<>();
    private final ReportStore store = failing(new InMemoryReportStore());
    private final Ingest ingest = new Ingest(store, ActorCatalog.standard(), () -> ISSUES, (feed, outcome, count) -> {
        if (outcome.equals("accepted")) {
            counted.add(count);
        }
    });

    /** A store whose second step fails. */
    private ReportStore failing(ReportStore of) {
        return (ReportStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ReportStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("append") && appends.incrementAndGet() == 2) {
                        throw new StoreException(Fault.DISK_FULL, "the disk is full", new IOException("no room"));
                    }
                    try {
                        return method.invoke(of, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static InputStream rows(int count) {
        return new ByteArrayInputStream(IntStream.range(0, count)
                .mapToObj(i ->
                        "{\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"AID\",\"summary\":\"%d\"}"
                                .formatted(i))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStepThatFailsSaysWhatTheStepsBeforeHaveStored() throws Exception {
        assertThatThrownBy(() -> ingest.take(rows(12_000), Format.JSON, CLOCK))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.fault()).isEqualTo(Fault.DISK_FULL))
                .hasMessage("of the good rows, the first 5,000 are stored, and the step after them failed: the disk is"
                        + " full. Send all again then: what is stored counts as duplicates");
        assertThat(counted).containsExactly(5_000);

        Ingest.Result again = ingest.take(rows(12_000), Format.JSON, CLOCK);
        assertThat(again.duplicates()).isEqualTo(5_000);
        assertThat(again.accepted()).isEqualTo(7_000);
    }
}
