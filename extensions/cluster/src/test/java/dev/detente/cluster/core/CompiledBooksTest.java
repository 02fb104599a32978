package dev.detente.cluster.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CompiledBooksTest {
    private static BookText book(String condition) {
        Map<String, String> files = new TreeMap<>(RuleBooks.texts(null));
        files.put("own.drl", """
                package own;

                rule "Own"
                when
                  $a : Action(%s)
                then
                  signals.escalate($a, 0.01);
                end
                """.formatted(condition));
        return BookText.of(files);
    }

    @Test
    void aBookIsCompiledOnceWhoeverAsks() {
        CompletableFuture<RuleEngine> first = CompiledBooks.compile(book("intensity < -9"));

        assertThat(CompiledBooks.engine(book("intensity < -9"))).isSameAs(first.join());
    }

    @Test
    void aBookThatCannotBeCompiledIsRefusedAndNotKept() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> CompiledBooks.engine(book("intensity < unknown")))
                    .isInstanceOf(RuleBookException.class)
                    .hasMessageContaining("own.drl");
        }
    }

    /** A stream runs for months, and rule books come and go. */
    @Test
    void theClassesOfOldBooksGo() {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        long before = classes.getUnloadedClassCount();
        List<WeakReference<RuleEngine>> engines = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            engines.add(new WeakReference<>(CompiledBooks.engine(book("intensity < -8, volume > " + i))));
        }

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            System.gc();
            assertThat(engines.subList(0, 4)).allMatch(engine -> engine.get() == null);
            assertThat(classes.getUnloadedClassCount()).isGreaterThan(before + 3);
        });
        assertThat(engines.get(7).get()).as("the last one stays").isNotNull();
    }
}
