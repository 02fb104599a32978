package dev.detente.cluster.cli;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBooks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a rule book to a running stream. */
@Command(
        name = "publish",
        description = "Sends a rule book to the topic that a stream takes rule books from.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit status: 0 it was sent, 1 it is no sound rule book and was not sent, 2 Kafka did not take it."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class PublishCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder of the rule book.")
    private Path folder;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--rule-books",
            paramLabel = "TOPIC",
            required = true,
            description = "The topic of rule books, with one partition.")
    private String topic;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        BookText book;
        try {
            book = BookText.of(RuleBooks.texts(folder));
            var unused = CompiledBooks.engine(book);
        } catch (RuleBookException e) {
            e.diagnostics().forEach(spec.commandLine().getErr()::println);
            return 1;
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka.settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, book.version().getBytes(StandardCharsets.UTF_8), book.message()))
                    .get();
        } catch (ExecutionException e) {
            spec.commandLine().getErr().println("Kafka did not take the rule book: " + e.getCause());
            return 2;
        }
        spec.commandLine().getOut().println(book.version());
        return 0;
    }
}
