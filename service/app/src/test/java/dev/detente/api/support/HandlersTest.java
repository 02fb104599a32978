package dev.detente.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.model.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every method that answers requests says what it costs. */
@TestPropertySource(properties = {"detente.demo=true"})
class HandlersTest extends ServiceTest {
    private final RequestMappingHandlerMapping mapping;
    private final int threads;

    HandlersTest(
            Environment environment, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        super(environment);
        this.mapping = mapping;
        threads = environment.getRequiredProperty("server.tomcat.threads.max", Integer.class);
    }

    private Set<HandlerMethod> own() {
        return mapping.getHandlerMethods().values().stream()
                .filter(m -> m.getBeanType().getName().startsWith("dev.detente."))
                .collect(Collectors.toSet());
    }

    @Test
    void eachIsMarkedAsCostlyOrCheap() {
        assertThat(own())
                .hasSizeGreaterThan(60)
                .allSatisfy(method -> assertThat(List.of(
                                method.hasMethodAnnotation(Costs.class), method.hasMethodAnnotation(QuickAnswer.class)))
                        .as(method.getShortLogMessage())
                        .containsExactlyInAnyOrder(true, false));
        assertThat(own().stream()
                        .filter(m -> m.hasMethodAnnotation(Costs.class))
                        .map(m -> Objects.requireNonNull(m.getMethodAnnotation(Costs.class))
                                .value())
                        .collect(Collectors.toSet()))
                .as("PAST is a matter of parameters")
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CostlyWork.values())
                        .filter(kind -> kind != CostlyWork.PAST)
                        .toList());
    }

    @Test
    void someThreadsAreAlwaysFreeForWhatIsCheap() {
        assertThat(Arrays.stream(CostlyWork.values())
                        .mapToInt(kind -> kind.line() + kind.atOnce())
                        .sum())
                .isLessThanOrEqualTo(threads * 9 / 10);
    }

    @Test
    void theLimitsAreThoseOfTheirPage() throws IOException {
        String page = Files.readString(Repository.of("docs/limits.md"));

        for (CostlyWork kind : CostlyWork.values()) {
            String atOnce = kind == CostlyWork.CHECK ? "the number of processors, at least 2" : "" + kind.atOnce();
            assertThat(page)
                    .containsPattern("\\| `%s` \\| [^|]+ \\| %s \\| %d \\| %d \\| %d \\| %d s \\| %d s \\|"
                            .formatted(
                                    kind,
                                    atOnce,
                                    kind.each(),
                                    kind.line(),
                                    kind.line() / 2,
                                    kind.patience(),
                                    kind.limit()));
        }
    }
}
