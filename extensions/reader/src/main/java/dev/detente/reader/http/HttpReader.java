package dev.detente.reader.http;

import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.Texts;
import dev.detente.reader.Article;
import dev.detente.reader.Reader;
import dev.detente.reader.Reading;
import dev.detente.reader.UnreadableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads texts with a remote coder. The coder receives {@code {"text","day","title","url"}} and answers
 * {@code {"reader","day","proposals","notCoded"}}; docs/texts.md is the contract. When the coder fails or cannot be reached, the call is
 * retried after a pause; redirects are not followed; an invalid answer is refused as a whole.
 */
public final class HttpReader implements Reader {
    /** Maximum length of an answer, in bytes: a thousand proposals with their causes are shorter. */
    static final int MAX_ANSWER = 4 << 20;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final URI url;
    private final CoderProperties settings;
    private final ActorCatalog actors;
    private final Function<String, IssueId> issues;
    private final Duration pause;
    private final HttpClient client;

    /**
     * Creates a reader that calls the coder in the settings.
     *
     * @param issues returns the issue of an id, or throws an {@link IllegalArgumentException} that says why there is none
     */
    public HttpReader(CoderProperties settings, ActorCatalog actors, Function<String, IssueId> issues) {
        this(settings, actors, issues, FIRST_PAUSE);
    }

    /** @param pause before the second try; each further pause is twice as long */
    HttpReader(CoderProperties settings, ActorCatalog actors, Function<String, IssueId> issues, Duration pause) {
        this.url = Objects.requireNonNull(settings.url(), "a coder has an address");
        this.settings = settings;
        this.actors = actors;
        this.issues = issues;
        this.pause = pause;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @throws CoderException when the coder cannot be called or gives a bad answer */
    @Override
    public Reading read(Article article) {
        if (article.text().isBlank()) {
            throw new UnreadableException("text", "There is no text: give one.");
        }
        if (article.text().length() > Article.MAX_TEXT) {
            throw new UnreadableException(
                    "text",
                    "The text has " + article.text().length() + " characters, " + Article.MAX_TEXT
                            + " are read at most: give it in parts.");
        }
        byte[] answer = ask(body(article));
        JsonNode json = parse(answer);
        CoderAnswer understood = new CoderAnswer(actors, issues);
        try {
            Reading reading = understood.read(json, article);
            if (understood.errors().isEmpty()) {
                return reading;
            }
        } catch (FieldException e) {
            throw bad(List.of(e));
        }
        throw bad(understood.errors());
    }

    private static String body(Article article) {
        ObjectNode body = JSON.createObjectNode();
        body.put("text", article.text());
        body.put("day", article.day() == null ? null : article.day().toString());
        body.put("title", article.title());
        body.put("url", article.url());
        return body.toString();
    }

    private CoderException bad(List<FieldException> wrong) {
        return new CoderException("The coder at " + url + " gave an answer that cannot be used: "
                + wrong.stream().map(e -> e.problem().quoted()).collect(Collectors.joining(" ")));
    }

    private JsonNode parse(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (JacksonException e) {
            throw new CoderException(
                    "The coder at " + url + " gave an answer that is not JSON (" + e.getOriginalMessage() + "): \""
                            + Texts.shorten(new String(answer, StandardCharsets.UTF_8)) + "\".",
                    e);
        }
    }

    private byte[] ask(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        String failure = "";
        Throwable cause = null;
        for (int tried = 0; tried < settings.tries(); tried++) {
            try {
                if (tried > 0) {
                    Thread.sleep(pause.multipliedBy(1L << (tried - 1)).toMillis());
                }
                HttpResponse<byte[]> answer = send(request.build());
                if (answer.statusCode() < 500) {
                    return good(answer);
                }
                failure = "it answers with status " + answer.statusCode();
                cause = null;
            } catch (BoundedBody.TooLongException e) {
                throw new CoderException(
                        "The coder at " + url + " gave an answer of more than " + MAX_ANSWER
                                + " bytes: let it send less.",
                        e);
            } catch (TimeoutException e) {
                failure =
                        "no whole answer came within " + settings.readTimeout().toMillis() + " ms";
                cause = e;
            } catch (IOException e) {
                failure = "no connection: " + why(e);
                cause = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CoderException("The coder at " + url + " was not waited for: the service stops.", e);
            }
        }
        String message = "The coder at " + url + " could not be asked, tried " + settings.tries() + " times: " + failure
                + ". See that it runs there, or correct detente.text.coder.url.";
        throw cause == null ? new CoderException(message) : new CoderException(message, cause);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new BoundedBody(MAX_ANSWER));
        try {
            return answer.get(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static String why(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** The body of an answer with status 200; 422 means that the text itself cannot be read. */
    private byte[] good(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return answer.body();
        }
        if (status == 422) {
            throw new UnreadableException("text", "The coder cannot read the text: " + words(answer.body()));
        }
        if (status >= 300 && status < 400) {
            throw new CoderException("The coder at " + url + " sends elsewhere (status " + status + ", "
                    + Texts.shorten(answer.headers().firstValue("Location").orElse("no address"))
                    + "), which is not followed: set detente.text.coder.url to the address itself.");
        }
        throw new CoderException("The coder at " + url + " answers with status " + status + ": "
                + (status == 401 || status == 403
                        ? "set detente.text.coder.token to one that it accepts."
                        : "correct detente.text.coder.url, or the coder."));
    }

    private static String words(byte[] body) {
        @Nullable String message = null;
        try {
            message = JSON.readTree(body).path("message").asString(null);
        } catch (JacksonException e) {
            // The coder's message is optional; without it, the status has to suffice.
        }
        return message == null || message.isBlank() ? "it does not say why." : Texts.shorten(message);
    }
}
