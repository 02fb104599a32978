package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.RawHttp;
import dev.detente.app.ServiceTest;
import dev.detente.model.Stress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** No request, however wrong, is a fault of the service: each error is a problem that says what to do. The store is this test's own, as it changes it. */
@TestPropertySource(properties = {"detente.demo=true", "detente.connections.patience=1s"})
@ExtendWith(OutputCaptureExtension.class)
@Tag("long")
class ApiFuzzTest extends ServiceTest {
    private static final int REQUESTS = Stress.size(500, 50_000);
    private static final long SEED = Long.getLong("detente.fuzz.seed", 18);
    private static final int SHOWN = 600;
    private static final int MOST_FAULTS = 20;

    ApiFuzzTest(Environment environment) {
        super(environment);
    }

    @Test
    void noRequestIsAFaultOfTheService(CapturedOutput log) throws Exception {
        RequestFuzzer fuzzer = new RequestFuzzer(json("/v3/api-docs"), SEED, KEY);
        assertThat(fuzzer.operations()).isGreaterThan(40);
        List<String> faults = new ArrayList<>();
        int answered = 0;
        for (int i = 0; i < REQUESTS && faults.size() < MOST_FAULTS; i++) {
            byte[] request = fuzzer.next(i);
            RawHttp.Answer answer = RawHttp.send(port(), request);
            answered += answer.status() == 0 ? 0 : 1;
            if (wrong(answer, request)) {
                faults.add(i + ": " + shown(new String(request, StandardCharsets.UTF_8)) + "\n-> "
                        + shown(answer.head() + "\n\n" + answer.body()));
            }
        }

        assertThat(faults).as(String.join("\n\n", faults)).isEmpty();
        assertThat(answered).as("requests that were answered").isGreaterThan(REQUESTS * 9 / 10);
        assertThat(log.getAll().lines().filter(line -> line.startsWith("\tat ")))
                .isEmpty();
        assertThat(get("/api/v1/scores").statusCode()).isEqualTo(200);
    }

    private static boolean wrong(RawHttp.Answer answer, byte[] request) {
        boolean head = new String(request, 0, Math.min(request.length, 5), StandardCharsets.US_ASCII).equals("HEAD ");
        return answer.status() == 500
                || (answer.status() >= 400 && !head && !answer.type().startsWith("application/problem+json"))
                || answer.body().contains("\tat ")
                || answer.body().contains("Exception:");
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
