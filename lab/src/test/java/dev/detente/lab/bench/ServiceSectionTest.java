package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceSectionTest {
    private static final String PAGE = "# Benchmarks\n\nOf extraction.\n";

    @Test
    void theSectionIsAddedOnceAndRenewedAfterThat() {
        String once = ServiceSection.replaced(PAGE, "old");
        String twice = ServiceSection.replaced(once, "new");

        assertThat(ServiceSection.in(PAGE)).isEmpty();
        assertThat(once).startsWith(PAGE).contains("old");
        assertThat(twice).isEqualTo(once.replace("old", "new"));
    }

    @Test
    void thePartBeforeIsRenewedWithoutTheSection() {
        String page = ServiceSection.replaced(PAGE, "figures");

        assertThat("# Other\n" + ServiceSection.in(page)).isEqualTo(ServiceSection.replaced("# Other\n", "figures"));
    }
}
