package dev.detente.api.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.detente.api.support.Admission.Caller;
import dev.detente.api.support.Admission.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Who gets the next turn, and who is sent away. */
class AdmissionTest {
    private static final CostlyWork KIND = CostlyWork.BUILD;
    private static final ClientConnection HERE = ClientConnection.of(new MockHttpServletRequest());

    private final Admission admission = new Admission();
    private final LinkedBlockingQueue<String> order = new LinkedBlockingQueue<>();

    private static Caller stranger(String address) {
        return new Caller(address, true);
    }

    private Turn enter(Caller caller) {
        try {
            return admission.enter(KIND, caller, HERE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits in the line on a thread of its own, and says when its turn has come. */
    private CompletableFuture<Turn> queue(Caller caller) {
        int before = admission.waiting(KIND);
        CompletableFuture<Turn> turn = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                Turn mine = admission.enter(KIND, caller, HERE);
                order.add(caller.name());
                turn.complete(mine);
            } catch (RuntimeException | InterruptedException e) {
                turn.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        await().until(() -> admission.waiting(KIND) > before || turn.isDone());
        return turn;
    }

    @Test
    void oneCallerNeverTakesAllTurns() throws Exception {
        Turn first = enter(stranger("a"));
        CompletableFuture<Turn> second = queue(stranger("a"));

        Turn other = enter(stranger("b"));

        assertThat(second).isNotDone();
        first.close();
        second.get(10, TimeUnit.SECONDS).close();
        other.close();
    }

    @Test
    void keysComeBeforeStrangersAndThenWhoCameFirst() throws Exception {
        List<Turn> held = List.of(enter(stranger("x")), enter(stranger("y")));
        List<CompletableFuture<Turn>> line = new ArrayList<>();
        line.add(queue(stranger("first")));
        line.add(queue(stranger("second")));
        line.add(queue(new Caller("ana", false)));

        held.get(0).close();
        assertThat(order.poll(10, TimeUnit.SECONDS)).isEqualTo("ana");
        held.get(1).close();
        assertThat(order.poll(10, TimeUnit.SECONDS)).isEqualTo("first");
        line.get(2).get().close();
        assertThat(order.poll(10, TimeUnit.SECONDS)).isEqualTo("second");
        line.get(0).get().close();
        line.get(1).get().close();
    }

    @Test
    void halfOfTheLineIsTheMostThatOneCallerTakes() throws Exception {
        List<Turn> held = List.of(enter(stranger("x")), enter(stranger("y")));
        List<CompletableFuture<Turn>> line = new ArrayList<>();
        for (int i = 0; i < KIND.line() / 2; i++) {
            line.add(queue(stranger("a")));
        }

        assertThatThrownBy(() -> admission.enter(KIND, stranger("a"), HERE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("2 builds of rule books are worked on at once, and 8 requests wait already");
        CompletableFuture<Turn> other = queue(stranger("b"));
        assertThat(other).isNotDone();

        held.forEach(Turn::close);
        other.get(10, TimeUnit.SECONDS).close();
        for (CompletableFuture<Turn> each : line) {
            each.get(10, TimeUnit.SECONDS).close();
        }
        assertThat(admission.waiting(KIND)).isZero();
    }

    @Test
    void whoLeavesTheLineMakesRoom() {
        List<Turn> held = List.of(enter(stranger("x")), enter(stranger("y")));
        AtomicBoolean gone = new AtomicBoolean();
        CompletableFuture<Turn> leaving = CompletableFuture.supplyAsync(() -> {
            try {
                return admission.enter(KIND, stranger("a"), gone::get);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> admission.waiting(KIND) == 1);

        gone.set(true);

        assertThatThrownBy(() -> leaving.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ClientConnection.GoneException.class);
        assertThat(admission.waiting(KIND)).isZero();
        held.forEach(Turn::close);
    }
}
