package dev.detente.messages.pages;

import dev.detente.api.keys.Rights;
import dev.detente.api.support.CostlyWork;
import dev.detente.api.support.Costs;
import dev.detente.api.support.PageController;
import dev.detente.api.support.ProblemException;
import dev.detente.intake.hand.BadFieldsException;
import dev.detente.messages.Outbox;
import dev.detente.messages.Subscription;
import dev.detente.messages.Subscriptions;
import dev.detente.messages.Subscriptions.SubscriptionForm;
import dev.detente.messages.send.Signature;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.pages.PageFrames;
import dev.detente.store.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of subscriptions: lists them with their latest messages, and has a form to make or change one. */
@PageController
public class SubscriptionsPageController {
    private static final Map<String, String> DONE = Map.of(
            "test", "A test message is on its way: reload this page to see how it went.",
            "pause", "It is paused: messages wait until you resume it.",
            "resume", "It is no longer paused.",
            "delete", "It is deleted.",
            "again", "The message is on its way again.");

    private final PageFrames frames;
    private final Subscriptions subscriptions;
    private final Outbox outbox;
    private final Rights rights;
    private final InstantSource clock;

    SubscriptionsPageController(
            PageFrames frames, Subscriptions subscriptions, Outbox outbox, Rights rights, InstantSource clock) {
        this.frames = frames;
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.rights = rights;
        this.clock = clock;
    }

    @Costs(CostlyWork.BOARD)
    @GetMapping(SubscriptionsPage.PATH)
    String list(
            @RequestParam(defaultValue = "all") String about,
            @RequestParam @Nullable String done,
            @RequestParam @Nullable String change,
            Principal caller,
            Model model) {
        if (change != null) {
            return page(caller, null, null, change, SubscriptionForm.of(find(change, caller)), List.of(), model);
        }
        SubscriptionForm form = SubscriptionsPage.empty(about);
        return page(caller, done == null ? null : DONE.get(done), null, null, form, List.of(), model);
    }

    @Costs(CostlyWork.BOARD)
    @PostMapping(SubscriptionsPage.PATH)
    String act(
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "0") long number,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "all") String about,
            @RequestParam(required = false) @Nullable List<String> kinds,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String quietFrom,
            @RequestParam(defaultValue = "") String quietUntil,
            @RequestParam(defaultValue = "") String dailyAt,
            Principal caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (what.equals("make") || what.equals("change")) {
            Subscription before = what.equals("make") ? null : find(id, caller);
            SubscriptionForm entered = new SubscriptionForm(
                    name,
                    about,
                    kinds == null ? List.of() : kinds,
                    channel,
                    address,
                    zone,
                    quietFrom,
                    quietUntil,
                    dailyAt,
                    before != null && before.paused());
            List<Problem> problems;
            try {
                Subscription made = before == null
                        ? subscriptions.make(entered, caller.getName())
                        : subscriptions.change(before, entered, caller.getName());
                boolean known = made.secret() == null || (before != null && before.secret() != null);
                return page(
                        caller,
                        before == null ? "It is made." : "It is changed.",
                        known ? null : Signature.PREFIX + made.secret(),
                        null,
                        SubscriptionsPage.empty("all"),
                        List.of(),
                        model);
            } catch (BadFieldsException e) {
                problems = e.problems();
            } catch (FieldException e) {
                problems = List.of(e.problem());
            }
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(caller, null, null, before == null ? null : id, entered, problems, model);
        }
        change(what, find(id, caller), number, caller, request);
        return "redirect:" + SubscriptionsPage.PATH + "?done=" + what;
    }

    private void change(String what, Subscription of, long number, Principal caller, HttpServletRequest request) {
        switch (what) {
            case "test" ->
                subscriptions.test(
                        of, request.getRequestURL().toString().replaceFirst(SubscriptionsPage.PATH + "$", "/"));
            case "pause" -> subscriptions.pause(of, true, caller.getName());
            case "resume" -> subscriptions.pause(of, false, caller.getName());
            case "delete" -> subscriptions.delete(of, caller.getName());
            case "again" -> {
                if (!outbox.again(of.id(), number, clock.instant())) {
                    throw ProblemException.notFound(
                            "message", Long.toString(number), "This message is not among those that were given up.");
                }
            }
            default ->
                throw new FieldException(
                        "what", what, "This must be make, change, test, pause, resume, delete or again.");
        }
    }

    private Subscription find(String id, Principal caller) {
        return outbox.subscription(id)
                .filter(s -> s.owner().equals(caller.getName()) || rights.covers(caller, Role.ADMIN))
                .orElseThrow(() -> ProblemException.notFound(
                        "subscription",
                        id,
                        "This is not a subscription of yours: " + SubscriptionsPage.PATH + " lists them."));
    }

    private String page(
            Principal caller,
            @Nullable String done,
            @Nullable String secret,
            @Nullable String changing,
            SubscriptionForm form,
            List<Problem> problems,
            Model model) {
        List<Subscription> all =
                rights.covers(caller, Role.ADMIN) ? subscriptions.all() : subscriptions.of(caller.getName());
        frames.at(null)
                .fill(
                        model,
                        SubscriptionsPage.of(
                                all, outbox, done, secret, changing, form, problems, subscriptions.mail()));
        return "subscriptions";
    }
}
