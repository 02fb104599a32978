package dev.detente.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final int LONG = 3_600_000;

    private final StringWriter err = new StringWriter();

    /** Goes on with a task until lines of it were printed, and returns the first. */
    private String line(ProgressDisplay display, String task, long of, String more) throws InterruptedException {
        err.getBuffer().setLength(0);
        for (int done = 1; !err.toString().contains("%") && done < 1_000; done++) {
            display.step(task, "rows", done, of, more);
            Thread.sleep(5);
        }
        return err.toString().lines().findFirst().orElse("");
    }

    @Test
    void aLineNowAndThenShowsEachTaskWhereThereIsNoTerminal() throws InterruptedException {
        try (ProgressDisplay display = new ProgressDisplay(new PrintWriter(err), false, 20)) {
            assertThat(line(display, "copying", 1_000, "all well"))
                    .matches("copying: \\d+ %, \\d+ of 1,000 rows, [0-9,.]+ rows/s, 0:00:\\d\\d left, all well");
            assertThat(line(display, "checking", -1, "")).matches("checking: \\d+ rows, [0-9,.]+ rows/s");
        }
    }

    @Test
    void whatWasDoneBeforeIsNotInTheRate() throws InterruptedException {
        try (ProgressDisplay display = new ProgressDisplay(new PrintWriter(err), false, 20)) {
            display.begin("copying", "rows", 1_000_000);
            display.step("copying", "rows", 1_000_000, 2_000_000, "");
            for (int done = 1; !err.toString().contains("%") && done < 1_000; done++) {
                display.step("copying", "rows", 1_000_000 + done, 2_000_000, "");
                Thread.sleep(5);
            }
        }

        assertThat(err.toString())
                .containsPattern("copying: 50 %, 1,000,\\d{3} of 2,000,000 rows, \\d{1,3}\\.\\d rows/s, ");
    }

    @Test
    void whatEndsSoonPrintsNothing() {
        try (ProgressDisplay display = new ProgressDisplay(new PrintWriter(err), false, LONG)) {
            display.step("copying", "rows", 1, 2, "");
            display.step("checking", "rows", 2, 2, "");
            assertThat(display.done()).isEqualTo(2);
        }

        assertThat(err.toString()).isEmpty();
    }
}
