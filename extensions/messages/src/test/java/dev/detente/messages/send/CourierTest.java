package dev.detente.messages.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.messages.About;
import dev.detente.messages.Delivery;
import dev.detente.messages.Delivery.State;
import dev.detente.messages.Message;
import dev.detente.messages.MessageJson;
import dev.detente.messages.MessageJson.CauseJson;
import dev.detente.messages.MessageKind;
import dev.detente.messages.Outbox;
import dev.detente.messages.Subscription;
import dev.detente.messages.Subscription.Channel;
import dev.detente.messages.sql.SqlOutbox;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deliveries to receivers that answer, fail, hang, deceive and lead elsewhere. */
class CourierTest {
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration LIMIT = Duration.ofMillis(700);
    private static final List<String> HERE = List.of("127.0.0.0/8");

    private final SqlStore store = SqlStore.temporary();
    private final Outbox outbox = new SqlOutbox(store.transactions());
    private final Map<State, Integer> tried = new ConcurrentHashMap<>();
    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(store));

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    private void courier(List<String> allowed, DnsResolver names, int attempts) {
        Carrier mail = (to, delivery) -> {
            letters.add(Letter.of(to, delivery));
            if (to.address().startsWith("nobody")) {
                throw new Carrier.NotDeliveredException("550 no such mailbox", false, null);
            }
        };
        open.add(new Courier(
                        outbox,
                        new Networks(allowed, names),
                        mail,
                        new Courier.Settings(LIMIT, Duration.ofMillis(30), Duration.ofSeconds(1), attempts),
                        InstantSource.system(),
                        new SplittableRandom(7),
                        (channel, then) -> tried.merge(then, 1, Integer::sum))
                .start());
    }

    private Receiver receiver(java.util.function.ToIntFunction<Receiver.Came> status) {
        Receiver receiver = new Receiver(status);
        open.add(receiver);
        return receiver;
    }

    private void subscribe(String id, Channel channel, String address) {
        outbox.add(new Subscription(
                id,
                "ana",
                "desk <1>",
                About.ALL,
                new TreeSet<>(Set.of(MessageKind.SURGE)),
                channel,
                address,
                channel == Channel.WEBHOOK ? SECRET : null,
                ZoneOffset.UTC,
                null,
                null,
                null,
                false,
                Instant.now()));
    }

    private void send(String id, String key) {
        CauseJson cause = new CauseJson(
                "Assaults by *Russia* on Ukraine <b>",
                12.34,
                2,
                LocalDate.of(2024, 5, 1),
                "a1",
                "http://d/actions/a1",
                false,
                true);
        outbox.send(
                id,
                new Message(
                        key,
                        MessageKind.SURGE,
                        null,
                        List.of(),
                        Instant.parse("2024-05-01T10:00:00Z"),
                        new MessageJson(
                                        "Russia – Ukraine is surging",
                                        "More & more.",
                                        "http://d/dyads/RUS-UKR",
                                        "RUS-UKR",
                                        LocalDate.of(2024, 5, 1),
                                        "abcdef0123456789",
                                        61.5,
                                        "acute",
                                        null,
                                        null,
                                        "enough",
                                        List.of(cause),
                                        List.of(50.0, 55.0, 61.5),
                                        List.of())
                                .json()));
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private Delivery ended(String id) throws InterruptedException {
        until(() -> !outbox.deliveries(id, null, 1).isEmpty()
                && outbox.deliveries(id, null, 1).get(0).state() != State.WAITING);
        return outbox.deliveries(id, null, 1).get(0);
    }

    /** The example of the specification. */
    @Test
    void aSignatureIsThatOfStandardWebhooks() {
        assertThat(Signature.of(
                        SECRET,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aWebhookHoldsTheCausesAndItsSignature() throws Exception {
        Receiver receiver = receiver(came -> 204);
        courier(HERE, SystemDefaultDnsResolver.INSTANCE, 3);
        subscribe("a", Channel.WEBHOOK, receiver.url("/hook?x=1"));
        send("a", "1");

        Delivery ended = ended("a");

        assertThat(ended.state()).isEqualTo(State.DELIVERED);
        Receiver.Came came = receiver.all.get(0);
        assertThat(came.path()).isEqualTo("/hook?x=1");
        assertThat(came.header("webhook-id")).isEqualTo("msg_" + ended.number());
        Instant at = Instant.ofEpochSecond(Long.parseLong(came.header("webhook-timestamp")));
        assertThat(came.header("webhook-signature"))
                .isEqualTo(Signature.of(SECRET, came.header("webhook-id"), at, came.body()));
        JsonNode json = JsonMapper.shared().readTree(came.body());
        assertThat(json.path("type").asString()).isEqualTo("surge");
        assertThat(json.path("timestamp").asString()).isEqualTo("2024-05-01T10:00:00Z");
        assertThat(json.path("data").path("causes").get(0).path("action").asString())
                .isEqualTo("a1");
        assertThat(json.path("data").path("tension").asDouble()).isEqualTo(61.5);
    }

    @Test
    void whatFailsIsTriedAgainWithTheSameId() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Receiver receiver = receiver(came -> calls.incrementAndGet() < 3 ? 500 : 200);
        courier(HERE, SystemDefaultDnsResolver.INSTANCE, 5);
        subscribe("a", Channel.WEBHOOK, receiver.url("/"));
        send("a", "1");

        Delivery ended = ended("a");

        assertThat(ended.state()).isEqualTo(State.DELIVERED);
        assertThat(ended.attempts()).isEqualTo(3);
        assertThat(receiver.all).extracting(c -> c.header("webhook-id")).containsOnly("msg_" + ended.number());
        until(() -> tried.equals(Map.of(State.WAITING, 2, State.DELIVERED, 1)));
    }

    @Test
    void inTheEndItIsGivenUpAndCanGoAgain() throws Exception {
        AtomicInteger status = new AtomicInteger(503);
        Receiver receiver = receiver(came -> status.get());
        courier(HERE, SystemDefaultDnsResolver.INSTANCE, 2);
        subscribe("a", Channel.WEBHOOK, receiver.url("/"));
        send("a", "1");

        Delivery dead = ended("a");
        assertThat(dead.state()).isEqualTo(State.DEAD);
        assertThat(dead.problem()).isEqualTo("The answer was HTTP 503: status 503");
        assertThat(dead.attempts()).isEqualTo(2);
        until(() -> tried.equals(Map.of(State.WAITING, 1, State.DEAD, 1)));

        status.set(200);
        assertThat(outbox.again("a", dead.number(), Instant.now())).isTrue();
        assertThat(ended("a").state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void aReceiverThatIsGoneIsNotAskedAgain() throws Exception {
        Receiver receiver = receiver(came -> 410);
        courier(HERE, SystemDefaultDnsResolver.INSTANCE, 9);
        subscribe("a", Channel.WEBHOOK, receiver.url("/"));
        send("a", "1");

        assertThat(ended("a").state()).isEqualTo(State.DEAD);
        assertThat(receiver.all).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        Receiver receiver = receiver(came -> came.path().equals("/elsewhere") ? 200 : 307);
        courier(HERE, SystemDefaultDnsResolver.INSTANCE, 1);
        subscribe("a", Channel.WEBHOOK, receiver.url("/"));
        send("a", "1");

        assertThat(ended("a").problem()).contains("redirect (HTTP 307), which is not followed");
        assertThat(receiver.all).extracting(Receiver.Came::path).containsExactly("/");
    }

    /** One hangs, one sends its headers byte by byte for ever, one ends in the middle of a line; others are served meanwhile. */
    @Test
    void receiversThatHangOrLieAreLeftInTime() throws Exception {
        Receiver good = receiver(came -> 200);
        courier(HERE, SystemDefaultDnsResolver.INSTANCE, 1);
        subscribe("hangs", Channel.WEBHOOK, "http://127.0.0.1:" + raw(socket -> Thread.sleep(60_000)) + "/");
        subscribe(
                "drips",
                Channel.WEBHOOK,
                "http://127.0.0.1:"
                        + raw(socket -> {
                            socket.getOutputStream()
                                    .write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                            while (true) {
                                socket.getOutputStream().write('x');
                                Thread.sleep(20);
                            }
                        })
                        + "/");
        subscribe(
                "breaks",
                Channel.WEBHOOK,
                "http://127.0.0.1:"
                        + raw(socket ->
                                socket.getOutputStream().write("HTTP/1.1 20".getBytes(StandardCharsets.US_ASCII)))
                        + "/");
        subscribe("good", Channel.WEBHOOK, good.url("/"));
        List.of("hangs", "drips", "breaks", "good").forEach(id -> send(id, id));

        assertThat(ended("good").state()).isEqualTo(State.DELIVERED);
        assertThat(ended("hangs").problem()).isNotEmpty();
        assertThat(ended("drips").problem()).contains("No whole answer came within 700 ms");
        assertThat(ended("breaks").state()).isEqualTo(State.DEAD);
    }

    private interface Speech {
        void speak(Socket socket) throws IOException, InterruptedException;
    }

    private int raw(Speech speech) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(server);
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                speech.speak(socket);
            } catch (IOException | InterruptedException e) {
                // The client has left, or the test has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server.getLocalPort();
    }

    @Test
    void theOwnNetworkIsRefusedUnlessAllowed() throws Exception {
        Receiver receiver = receiver(came -> 200);
        courier(List.of(), SystemDefaultDnsResolver.INSTANCE, 5);
        subscribe("number", Channel.WEBHOOK, receiver.url("/"));
        subscribe("name", Channel.SLACK, "http://localhost:" + receiver.port() + "/");
        subscribe("odd", Channel.TEAMS, "http://0:" + receiver.port() + "/");
        List.of("number", "name", "odd").forEach(id -> send(id, id));

        for (String id : List.of("number", "name", "odd")) {
            Delivery ended = ended(id);
            assertThat(ended.state()).as(id).isEqualTo(State.DEAD);
            assertThat(ended.attempts()).as(id).isEqualTo(1);
        }
        assertThat(outbox.deliveries("number", null, 1).get(0).problem())
                .contains("127.0.0.1 is 127.0.0.1, in this machine's own network", "detente.messages.allowed-networks");
        assertThat(receiver.all).isEmpty();
    }

    /** The name led to the Internet when it was subscribed and when it was checked first; then it leads here. */
    @Test
    void aNameThatNowLeadsHereIsRefused() throws Exception {
        Receiver receiver = receiver(came -> 200);
        AtomicInteger asked = new AtomicInteger();
        DnsResolver changing = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return asked.getAndIncrement() == 0
                        ? InetAddress.getAllByName("203.0.113.7")
                        : InetAddress.getAllByName("127.0.0.1");
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        // The first address is allowed, so that the first try finds nobody there.
        courier(List.of("203.0.113.0/24"), changing, 5);
        subscribe("a", Channel.WEBHOOK, "http://hook.example.org:" + receiver.port() + "/");
        send("a", "1");

        Delivery ended = ended("a");

        assertThat(ended.state()).isEqualTo(State.DEAD);
        assertThat(ended.problem()).contains("hook.example.org is 127.0.0.1");
        assertThat(receiver.all).isEmpty();
    }

    @Test
    void networksKnowWhatTheInternetDoesNotReach() throws Exception {
        for (String own : List.of(
                "10.0.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::1")) {
            assertThatThrownBy(() -> new Networks(List.of(), SystemDefaultDnsResolver.INSTANCE).resolve(own))
                    .as(own)
                    .isInstanceOf(Networks.RefusedException.class);
            assertThat(new Networks(List.of(own), SystemDefaultDnsResolver.INSTANCE).resolve(own))
                    .as(own)
                    .hasSize(1);
        }
        for (String free : List.of("8.8.8.8", "172.32.0.1", "2606:4700::1111", "100.128.0.1")) {
            assertThat(new Networks(List.of(), SystemDefaultDnsResolver.INSTANCE).resolve(free))
                    .as(free)
                    .hasSize(1);
        }
        assertThatThrownBy(() -> new Networks(List.of("10.0.0.0/33"), SystemDefaultDnsResolver.INSTANCE))
                .hasMessageContaining("detente.messages.allowed-networks: \"10.0.0.0/33\" is not a network");
        assertThatThrownBy(() -> new Networks(List.of("localhost"), SystemDefaultDnsResolver.INSTANCE))
                .hasMessageContaining("is not a network");
    }

    @Test
    void slackAndTeamsGetTheirOwnForms() throws Exception {
        Receiver receiver = receiver(came -> 200);
        courier(HERE, SystemDefaultDnsResolver.INSTANCE, 3);
        subscribe("slack", Channel.SLACK, receiver.url("/slack"));
        subscribe("teams", Channel.TEAMS, receiver.url("/teams"));
        send("slack", "1");
        send("teams", "2");
        ended("slack");
        ended("teams");

        JsonNode slack = body(receiver, "/slack");
        assertThat(slack.path("text").asString()).isEqualTo("Russia – Ukraine is surging");
        assertThat(slack.path("blocks").get(0).path("text").path("text").asString())
                .contains(
                        "*Russia – Ukraine is surging*",
                        "More &amp; more.",
                        "• +12.3 <http://d/actions/a1|Assaults by *Russia* on Ukraine &lt;b&gt;> (machine-coded)");
        JsonNode card = body(receiver, "/teams").path("attachments").get(0);
        assertThat(card.path("contentType").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.path("content").path("body").get(2).path("text").asString())
                .isEqualTo("- +12.3 [Assaults by \\*Russia\\* on Ukraine <b>](http://d/actions/a1) (machine-coded)");
        assertThat(receiver.all)
                .allSatisfy(came -> assertThat(came.header("webhook-signature")).isEmpty());
    }

    private static JsonNode body(Receiver receiver, String path) {
        return receiver.all.stream()
                .filter(c -> c.path().equals(path))
                .map(c -> JsonMapper.shared().readTree(c.body()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLetterHasTextMarkupAndAChart() throws Exception {
        courier(HERE, SystemDefaultDnsResolver.INSTANCE, 1);
        subscribe("mail", Channel.MAIL, "ana@example.org");
        subscribe("nobody", Channel.MAIL, "nobody@example.org");
        send("mail", "1");
        send("nobody", "2");

        assertThat(ended("mail").state()).isEqualTo(State.DELIVERED);
        assertThat(ended("nobody").problem()).isEqualTo("550 no such mailbox");
        Letter letter = letters.stream()
                .filter(l -> l.to().equals("ana@example.org"))
                .findFirst()
                .orElseThrow();
        assertThat(letter.subject()).isEqualTo("[Détente] Russia – Ukraine is surging");
        assertThat(letter.plain()).contains("+12.3  Assaults by *Russia* on Ukraine <b>, 2 actions (machine-coded)");
        assertThat(letter.html())
                .contains(
                        "Assaults by *Russia* on Ukraine &lt;b&gt;</a>",
                        "src=\"cid:chart\"",
                        "between 50 and 62, now 62")
                .doesNotContain("<b>", "desk <1>");
        assertThat(letter.chart()).isNotNull();
        var picture = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(letter.chart()));
        assertThat(picture.getWidth()).isEqualTo(Chart.WIDTH);
        assertThat(picture.getRGB(Chart.WIDTH / 2, Chart.HEIGHT - 20) & 0xffffff)
                .as("below the line")
                .isEqualTo(0xdbe7f3);
    }
}
