package dev.detente.messages.answer;

import dev.detente.api.keys.Rights;
import dev.detente.api.support.Body;
import dev.detente.api.support.ProblemException;
import dev.detente.api.support.QueryParameters;
import dev.detente.api.support.QuickAnswer;
import dev.detente.intake.hand.Fields;
import dev.detente.messages.Delivery;
import dev.detente.messages.MessagesProperties;
import dev.detente.messages.Outbox;
import dev.detente.messages.Subscription;
import dev.detente.messages.Subscriptions;
import dev.detente.messages.Subscriptions.SubscriptionForm;
import dev.detente.messages.answer.SubscriptionJson.DeliveriesJson;
import dev.detente.messages.answer.SubscriptionJson.DeliveryJson;
import dev.detente.messages.answer.SubscriptionJson.MadeSubscriptionJson;
import dev.detente.messages.answer.SubscriptionJson.SubscriptionsJson;
import dev.detente.model.FieldException;
import dev.detente.store.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions to messages, and how their deliveries went. Everybody sees their own; an admin sees all. */
@RestController
@RequestMapping(path = SubscriptionsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "messages", description = "Messages by webhook and e-mail")
public class SubscriptionsController {
    static final String PATH = "/api/v1/subscriptions";

    private static final String ID = "Its id, as the list shows it";
    private static final String EXAMPLE =
            "{\"name\":\"desk\",\"about\":\"CHN-USA\",\"kinds\":[\"level-reached\",\"grave-act\"],\"channel\":\"webhook\",\"address\":\"https://example.org/hook\"}";
    private static final int MAX_BODY = 16 * 1024;

    private final Subscriptions subscriptions;
    private final Outbox outbox;
    private final Rights rights;
    private final MessagesProperties settings;
    private final InstantSource clock;

    SubscriptionsController(
            Subscriptions subscriptions,
            Outbox outbox,
            Rights rights,
            MessagesProperties settings,
            InstantSource clock) {
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.rights = rights;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A subscription to be made, or as it is to be from now on.
     *
     * @param name what it is for, 1 to 100 characters; required
     * @param about all, a pair (CHN-USA), an actor (CHN) or an issue (taiwan); all when left out
     * @param kinds kinds of messages: level-reached, surge, grave-act, correction, publication, feed-silent, start-page; required
     * @param channel webhook, slack, teams or mail; required
     * @param address a URL, or an e-mail address; required
     * @param zone the time zone of the times below, such as Europe/Berlin; UTC when left out
     * @param quietFrom when the hours begin in which nothing is sent, such as 22:00; left out or null for none
     * @param quietUntil when they end, such as 06:30, which may be on the next day; left out or null for none
     * @param dailyAt when the start page is sent, such as 07:00; required with the kind start-page, else left out or null
     * @param paused whether nothing is sent for now: messages wait until it is false again; false when left out or null
     */
    record NewSubscription(
            String name,
            @Nullable String about,
            List<String> kinds,
            String channel,
            String address,
            @Nullable String zone,
            @Nullable String quietFrom,
            @Nullable String quietUntil,
            @Nullable String dailyAt,
            @Nullable Boolean paused) {}

    @QuickAnswer
    @GetMapping
    @Operation(summary = "List one's own subscriptions, an admin those of all; without secrets")
    SubscriptionsJson list(Principal caller) {
        return new SubscriptionsJson(
                (rights.covers(caller, Role.ADMIN) ? subscriptions.all() : subscriptions.of(caller.getName()))
                        .stream().map(SubscriptionJson::of).toList());
    }

    @QuickAnswer
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Subscribe; the secret of a webhook is shown in this answer only")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewSubscription.class)))
    @ApiResponse(responseCode = "201", description = "The subscription; Location is its path")
    ResponseEntity<MadeSubscriptionJson> make(HttpServletRequest request, Principal caller) throws IOException {
        Subscription made = subscriptions.make(read(request), caller.getName());
        return ResponseEntity.created(URI.create(PATH + "/" + made.id())).body(MadeSubscriptionJson.of(made));
    }

    @QuickAnswer
    @GetMapping("/{id}")
    @Operation(summary = "Show a subscription, without its secret")
    SubscriptionJson show(@PathVariable @Parameter(description = ID) String id, Principal caller) {
        return SubscriptionJson.of(find(id, caller));
    }

    @QuickAnswer
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Change a subscription: fields that are left out get their defaults; a webhook keeps its secret")
    @RequestBody(content = @Content(schema = @Schema(implementation = NewSubscription.class)))
    MadeSubscriptionJson change(
            @PathVariable @Parameter(description = ID) String id, HttpServletRequest request, Principal caller)
            throws IOException {
        Subscription before = find(id, caller);
        Subscription changed = subscriptions.change(before, read(request), caller.getName());
        // A secret is shown only in the answer to the change that made it.
        return MadeSubscriptionJson.of(before.secret() == null ? changed : changed.secret(null));
    }

    @QuickAnswer
    @DeleteMapping("/{id}")
    @Operation(summary = "Delete a subscription, and what waits for it")
    SubscriptionJson delete(@PathVariable @Parameter(description = ID) String id, Principal caller) {
        Subscription subscription = find(id, caller);
        subscriptions.delete(subscription, caller.getName());
        return SubscriptionJson.of(subscription);
    }

    @QuickAnswer
    @PostMapping("/{id}/test")
    @Operation(summary = "Send a message, to see that messages arrive; its deliveries say how that went")
    @ApiResponse(responseCode = "200", description = "The latest deliveries, the test among them")
    DeliveriesJson test(@PathVariable @Parameter(description = ID) String id, Principal caller) {
        subscriptions.test(find(id, caller), settings.address().toString());
        return deliveries(id, null, 1);
    }

    @QuickAnswer
    @GetMapping("/{id}/deliveries")
    @Operation(summary = "List the latest deliveries of a subscription, of the last 90 days")
    DeliveriesJson deliveries(
            @PathVariable @Parameter(description = ID) String id,
            @RequestParam @Nullable @Parameter(description = "Only those in this state: waiting, delivered or dead")
                    String state,
            @RequestParam(defaultValue = "50") @Parameter(description = "Rows at most, 1 to 1000") int limit,
            Principal caller) {
        find(id, caller);
        return deliveries(
                id,
                state == null
                        ? null
                        : Delivery.State.of(state)
                                .orElseThrow(() -> new FieldException(
                                        "state", state, "This must be waiting, delivered or dead; or leave it out.")),
                QueryParameters.within("limit", limit, 1, 1000));
    }

    private DeliveriesJson deliveries(String id, Delivery.@Nullable State state, int limit) {
        return new DeliveriesJson(outbox.deliveries(id, state, limit).stream()
                .map(DeliveryJson::of)
                .toList());
    }

    @QuickAnswer
    @PostMapping("/{id}/deliveries/{number}/again")
    @Operation(summary = "Send a dead message again")
    @ApiResponse(responseCode = "200", description = "The latest deliveries")
    DeliveriesJson again(
            @PathVariable @Parameter(description = ID) String id,
            @PathVariable @Parameter(description = "Its number, as the list of deliveries shows it") long number,
            Principal caller) {
        find(id, caller);
        if (!outbox.again(id, number, clock.instant())) {
            throw ProblemException.notFound(
                    "number",
                    Long.toString(number),
                    "This is no dead delivery of the subscription: GET " + PATH + "/" + id
                            + "/deliveries?state=dead lists them.");
        }
        return deliveries(id, null, 50);
    }

    /** The caller's subscription; one of somebody else is refused as if it did not exist. */
    private Subscription find(String id, Principal caller) {
        return outbox.subscription(id)
                .filter(s -> s.owner().equals(caller.getName()) || rights.covers(caller, Role.ADMIN))
                .orElseThrow(() -> ProblemException.notFound(
                        "id", id, "This is not a subscription of yours: GET " + PATH + " lists them."));
    }

    private static SubscriptionForm read(HttpServletRequest request) throws IOException {
        return Fields.read(
                Body.text(request, MAX_BODY, "a subscription is short"),
                Fields.names(NewSubscription.class),
                EXAMPLE,
                fields -> new SubscriptionForm(
                        fields.text("name", ""),
                        fields.text("about", "all"),
                        fields.texts("kinds", "[\"surge\"]"),
                        fields.text("channel", ""),
                        fields.text("address", ""),
                        fields.text("zone", ""),
                        fields.text("quietFrom", ""),
                        fields.text("quietUntil", ""),
                        fields.text("dailyAt", ""),
                        fields.flag("paused")));
    }
}
