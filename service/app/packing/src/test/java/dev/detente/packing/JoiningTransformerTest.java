package dev.detente.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;

class JoiningTransformerTest {
    private static final String FACTORIES = "META-INF/spring.factories";

    @Test
    void aKeyOfSeveralLibrariesHasAllTheirNames() throws IOException {
        JoinedFactories factories = new JoinedFactories();
        add(factories, FACTORIES, "# one\na.Key=\\\nb.One,\\\nb.Two\n");
        add(factories, FACTORIES, "b.Other=c.Three\na.Key=c.Four, b.One\n");

        assertThat(factories.canTransformResource(FACTORIES)).isTrue();
        assertThat(factories.canTransformResource("META-INF/spring.handlers")).isFalse();
        assertThat(written(factories))
                .isEqualTo(FACTORIES + "\na.Key=\\\nb.One,\\\nb.Two,\\\nc.Four\nb.Other=\\\nc.Three\n");
    }

    @Test
    void aTextThatSeveralLibrariesHaveIsThereOnce() throws IOException {
        JoinedTexts texts = new JoinedTexts();
        texts.setPaths("META-INF/(LICENSE|NOTICE)(\\.txt)?");
        add(texts, "META-INF/LICENSE", "one\n");
        add(texts, "META-INF/LICENSE", "two");
        add(texts, "META-INF/LICENSE", "one");

        assertThat(texts.canTransformResource("META-INF/NOTICE.txt")).isTrue();
        assertThat(texts.canTransformResource("static/META-INF/NOTICE.txt")).isFalse();
        assertThat(written(texts)).isEqualTo("META-INF/LICENSE\none\n\ntwo\n");
    }

    private static void add(JoiningTransformer joined, String path, String text) throws IOException {
        joined.processResource(
                path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), List.of(), 1_767_225_600_000L);
    }

    /** The only entry: its path, and below it what it holds. */
    private static String written(JoiningTransformer joined) throws IOException {
        assertThat(joined.hasTransformedResource()).isTrue();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            joined.modifyOutputStream(jar);
        }
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            String path = jar.getNextJarEntry().getName();
            return path + "\n" + new String(jar.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
